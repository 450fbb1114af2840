import { ago, day, money, words } from '../format';
import { bandOfPulse, Card, Empty, Shape } from '../parts';
import type { AccountPage, Band, HistoryPoint, Pulse } from '../types';

const most = 40;

interface Entry { at: string; kind: string; text: string; band?: Band; note?: string }

/** What happened, newest first. */
export function Timeline({ facts, pulses, history, signals }: {
  facts: AccountPage['facts']; pulses: Pulse[]; history: HistoryPoint[]; signals: AccountPage['account']['recentSignals'];
}) {
  const changes = history.flatMap((point, i): Entry[] => {
    const before = history[i + 1];
    return before && before.band !== point.band ? [{ at: point.asOf, kind: 'Band', text: `${words(before.band)} to ${words(point.band)}`, band: point.band }] : [];
  });
  const entries: Entry[] = [
    ...changes,
    ...pulses.map(pulse => ({ at: pulse.setAt, kind: 'Pulse', text: `${pulse.status} by ${pulse.author}`, band: bandOfPulse(pulse.status), note: pulse.note })),
    ...facts.surveys.map(answer => ({ at: answer.at, kind: answer.survey.toUpperCase(), text: `Answer ${answer.score}` })),
    ...facts.touchpoints.map(talk => ({ at: talk.at, kind: 'Touchpoint', text: words(talk.kind) })),
    ...facts.tickets.map(ticket => ({ at: ticket.at, kind: 'Ticket', text: `${ticket.id} is ${words(ticket.fact.status).toLowerCase()}${ticket.fact.complaint ? ', a complaint' : ''}` })),
    ...facts.invoices.map(invoice => ({ at: invoice.at, kind: 'Invoice', text: `${money(invoice.fact.amountDue, invoice.fact.currency)} is ${words(invoice.fact.status).toLowerCase()}${invoice.fact.paymentFailed ? ', payment failed' : ''}` })),
    ...facts.deals.map(deal => ({ at: deal.at, kind: 'Deal', text: `${words(deal.fact.kind)} ${words(deal.fact.status).toLowerCase()}` })),
    ...signals.filter(signal => ['login', 'feature', 'profile', 'goal', 'milestone'].includes(signal.type)).map(signal => ({ at: signal.occurredAt, kind: words(signal.type), text: `told by ${signal.source}` })),
  ].sort((a, b) => b.at.localeCompare(a.at)).slice(0, most);
  return (
    <Card title="Timeline" class="w12">
      {entries.length === 0 ? <Empty>Nothing has happened yet.</Empty> : (
        <ol class="timeline">{entries.map((entry, i) => (
          <li key={i}><time dateTime={entry.at} title={ago(entry.at)}>{day(entry.at)}</time><b>{entry.band && <Shape band={entry.band} />}{entry.kind}</b><span>{entry.text}{entry.note && <span class="note">{entry.note}</span>}</span></li>
        ))}</ol>
      )}
    </Card>
  );
}
