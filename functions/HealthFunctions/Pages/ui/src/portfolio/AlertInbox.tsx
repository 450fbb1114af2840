import { useEffect, useRef, useState } from 'preact/hooks';
import { AlertActions } from '../alerts/AlertActions';
import { byUrgency, SeverityTag } from '../alerts/Severity';
import { useData } from '../api';
import { ago, day, words } from '../format';
import { AccountLink, Card, ErrorBox, Skeleton } from '../parts';
import { ask, base } from '../router';
import type { Alert } from '../types';

const states = ['open', 'acknowledged', 'snoozed'];

/** An alert is of an account, except that of a source that has fallen silent. */
const Whose = ({ alert }: { alert: Alert }) => alert.kind === 'feedStale'
  ? <a class="name" href={`${base}/sources/${encodeURIComponent(alert.accountId)}`}>{alert.accountId}</a>
  : <AccountLink id={alert.accountId} name={alert.accountId} />;

/** The alerts of one state, the most urgent first, with what can be done about each. */
export function AlertInbox({ query }: { query: URLSearchParams }) {
  const state = states.find(each => each === query.get('alerts')) ?? 'open';
  const asked = new URLSearchParams({ status: state, limit: '100' });
  for (const name of ['segment', 'owner']) { if (query.get(name)) { asked.set(name, query.get(name)!); } }
  const alerts = useData<{ items: Alert[] }>(`alerts?${asked}`, 60_000);
  const [decided, setDecided] = useState<string[]>([]);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLUListElement>(null);
  // What the app tells anew counts more than what was hidden until then.
  useEffect(() => setDecided([]), [alerts.value]);

  const items = byUrgency(alerts.value?.items ?? []).filter(alert => !decided.includes(alert.id));
  const done = (alert: Alert) => (what: string) => {
    list.current?.focus();
    setDecided(old => [...old, alert.id]);
    setSaid(what);
    alerts.reload();
  };
  return (
    <Card title="Alerts" aside={<span class="show">{alerts.value && items.length} <select value={state} aria-label="Alerts that are" onChange={event => ask({ alerts: event.currentTarget.value === 'open' ? null : event.currentTarget.value })}>{states.map(each => <option key={each} value={each}>{each}</option>)}</select></span>} class="w4">
      <p class="said" role="status">{said}</p>
      {alerts.error ? <ErrorBox error={alerts.error} retry={alerts.reload} /> : !alerts.value ? <Skeleton /> : (
        <ul class="alerts" ref={list} tabIndex={0} aria-label={`${words(state)} alerts`}>
          {items.map(alert => (
            <li key={alert.id}>
              <p><SeverityTag severity={alert.severity} /> <b>{words(alert.kind)}</b> <span class="soft"><Whose alert={alert} /> · {alert.snoozedUntil ? `until ${day(alert.snoozedUntil)}` : ago(alert.openedAt)}</span></p>
              <p>{alert.reason}</p>
              <AlertActions alert={alert} done={done(alert)} />
            </li>
          ))}
          {items.length === 0 && <li class="soft">{state === 'open' ? 'Nothing is open.' : `Nothing is ${state}.`}</li>}
        </ul>
      )}
    </Card>
  );
}
