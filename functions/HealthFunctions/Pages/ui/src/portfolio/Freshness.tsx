import { useData } from '../api';
import { ago } from '../format';
import { Card, ErrorBox, Skeleton } from '../parts';
import { base } from '../router';
import { SourceState } from '../sources/SourceState';
import type { Source } from '../types';

/** When something last came from each source. */
export function Freshness() {
  const sources = useData<{ items: Source[] }>('sources', 60_000);
  const delivering = sources.value?.items.filter(source => source.lastDelivery) ?? [];
  const silent = sources.value?.items.filter(source => !source.lastDelivery) ?? [];
  return (
    <Card title="Data freshness" class="w4" aside={<a href={`${base}/sources`}>All sources</a>}>
      {sources.error ? <ErrorBox error={sources.error} retry={sources.reload} /> : !sources.value ? <Skeleton lines={6} /> : (
        <>
          <ul class="rows">
            {delivering.map(source => (
              <li key={source.name}>
                <a class="name" href={`${base}/sources/${source.name}`}>{source.name}</a>
                <SourceState source={source} />
                <span class="soft">{ago(source.lastDelivery!.receivedAt)}</span>
              </li>
            ))}
          </ul>
          {silent.length > 0 && <p class="silent soft">Waiting for the first delivery: {silent.map((source, i) => <span key={source.name}>{i > 0 && ', '}<a href={`${base}/sources/${source.name}`}>{source.name}</a></span>)}</p>}
        </>
      )}
    </Card>
  );
}
