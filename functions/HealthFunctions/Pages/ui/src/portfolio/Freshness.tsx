import { useData } from '../api';
import { ago } from '../format';
import { Card, ErrorBox, Skeleton } from '../parts';
import { base } from '../router';
import { SourceState } from '../sources/SourceState';
import type { Source } from '../types';

/** When something last came from each source. */
export function Freshness() {
  const sources = useData<{ items: Source[] }>('sources', 60_000);
  const rank = (source: Source) => source.lastDelivery ? 0 : 1;
  return (
    <Card title="Data freshness" class="w4" aside={<a href={`${base}/sources`}>All sources</a>}>
      {sources.error ? <ErrorBox error={sources.error} retry={sources.reload} /> : !sources.value ? <Skeleton lines={6} /> : (
        <ul class="rows">
          {[...sources.value.items].sort((a, b) => rank(a) - rank(b)).map(source => (
            <li key={source.name}>
              <a class="name" href={`${base}/sources/${source.name}`}>{source.name}</a>
              <SourceState source={source} />
              {source.lastDelivery && <span class="soft">{ago(source.lastDelivery.receivedAt)}</span>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
