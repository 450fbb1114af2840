import { useData } from '../api';
import { ago, words } from '../format';
import { AccountLink, Card, Empty, ErrorBox, Skeleton } from '../parts';
import type { Alert } from '../types';

/** What can be done about an alert: buttons stand here. */
const AlertActions = ({ alert }: { alert: Alert }) => <AccountLink id={alert.accountId} name="Look at it" />;

const severities: Record<Alert['severity'], { sign: string; rank: number }> = {
  critical: { sign: '‼', rank: 0 }, warning: { sign: '!', rank: 1 }, info: { sign: 'i', rank: 2 },
};

export const SeverityTag = ({ severity }: { severity: Alert['severity'] }) => (
  <span class={`severity ${severity}`}><span aria-hidden="true">{severities[severity].sign}</span>{words(severity)}</span>
);

/** Open alerts, the most urgent first. */
export function AlertInbox() {
  const alerts = useData<{ items: Alert[] }>('alerts?status=open&limit=100', 60_000);
  const items = [...alerts.value?.items ?? []].sort((a, b) => severities[a.severity].rank - severities[b.severity].rank);
  return (
    <Card title="Alerts" aside={items.length > 0 ? `${items.length} open` : undefined} class="w4">
      {alerts.error ? <ErrorBox error={alerts.error} retry={alerts.reload} /> : !alerts.value ? <Skeleton /> : items.length === 0 ? <Empty>Nothing is open.</Empty> : (
        <ul class="alerts" tabIndex={0} aria-label="Open alerts">
          {items.map(alert => (
            <li key={alert.id}>
              <p><SeverityTag severity={alert.severity} /> <b>{words(alert.kind)}</b> <span class="soft">{alert.accountId} · {ago(alert.openedAt)}</span></p>
              <p>{alert.reason}</p>
              <AlertActions alert={alert} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
