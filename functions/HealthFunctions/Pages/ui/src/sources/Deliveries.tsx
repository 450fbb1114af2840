import { useData } from '../api';
import { ago, moment, number } from '../format';
import { AccountLink, Card, Empty, ErrorBox, Skeleton } from '../parts';
import type { Delivery } from '../types';
import { Status } from './SourceState';

const everyMillis = 3000;

/** The last deliveries, asked for again and again while somebody looks. */
export function Deliveries({ source }: { source?: string }) {
  const deliveries = useData<{ items: Delivery[] }>(`deliveries?limit=30${source ? `&source=${encodeURIComponent(source)}` : ''}`, everyMillis);
  const items = deliveries.value?.items ?? [];
  return (
    <Card title="Last deliveries" class="w12" aside="live">
      {deliveries.error && <ErrorBox error={deliveries.error} retry={deliveries.reload} />}
      {!deliveries.value && !deliveries.error && <Skeleton lines={6} />}
      {deliveries.value && items.length === 0 && <Empty><span class="beat" aria-hidden="true" /> Waiting for the first delivery. It shows here by itself.</Empty>}
      {items.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label="Deliveries">
          <table class="plain">
            <thead><tr><th scope="col">Received</th>{!source && <th scope="col">Source</th>}<th scope="col">Outcome</th><th scope="col" class="num">Signals</th><th scope="col">Accounts</th><th scope="col" class="num">Answered in</th><th scope="col">Why</th></tr></thead>
            <tbody>{items.map(delivery => (
              <tr key={delivery.id}>
                <td title={moment(delivery.receivedAt)}>{ago(delivery.receivedAt)}</td>
                {!source && <td>{delivery.source}</td>}
                <td><Status status={delivery.status} /></td>
                <td class="num">{number(delivery.signals)}</td>
                <td>{delivery.accounts.slice(0, 2).map(id => <AccountLink key={id} id={id} name={id} />)}{delivery.accounts.length > 2 && ` +${delivery.accounts.length - 2}`}</td>
                <td class="num">{delivery.milliseconds === undefined ? '–' : `${Math.round(delivery.milliseconds)} ms`}</td>
                <td class="wrap">{delivery.reason ?? (delivery.duplicates ? `${delivery.duplicates} seen before` : '')}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
