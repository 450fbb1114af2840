import { useData } from '../api';
import { ago } from '../format';
import { Card, ErrorBox, Skeleton } from '../parts';
import { base } from '../router';
import type { Source } from '../types';
import { Deliveries } from './Deliveries';
import { SourceState } from './SourceState';

/** All sources, and what came from any of them last. */
export function SourcesPage() {
  const sources = useData<{ items: Source[] }>('sources', 15_000);
  return (
    <>
      <header class="title"><div><h1>Sources</h1><p class="soft">Where signals come from. Choose one to connect it and to watch its deliveries arrive.</p></div></header>
      <div class="grid">
        <Card title="Webhooks" class="w12">
          {sources.error ? <ErrorBox error={sources.error} retry={sources.reload} /> : !sources.value ? <Skeleton lines={8} /> : (
            <ul class="tiles">{sources.value.items.map(source => (
              <li key={source.name}>
                <a href={`${base}/sources/${source.name}`}><b>{source.name}</b><SourceState source={source} /><span class="soft">{source.lastDelivery ? `last delivery ${ago(source.lastDelivery.receivedAt)}` : 'nothing in seven days'}</span></a>
              </li>
            ))}</ul>
          )}
        </Card>
        <Deliveries />
      </div>
    </>
  );
}
