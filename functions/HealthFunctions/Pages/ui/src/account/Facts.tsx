import type { ComponentChildren } from 'preact';
import { ago, day, money, number, percent, words } from '../format';
import { Bar, Card, Empty } from '../parts';
import type { AccountPage } from '../types';

const Table = ({ label, head, rows }: { label: string; head: string[]; rows: { key: string; cells: ComponentChildren[] }[] }) => (
  <div class="scroll" tabIndex={0} role="region" aria-label={label}>
    <table class="plain">
      <thead><tr>{head.map(name => <th key={name} scope="col">{name}</th>)}</tr></thead>
      <tbody>{rows.map(row => <tr key={row.key}>{row.cells.map((cell, i) => <td key={i}>{cell}</td>)}</tr>)}</tbody>
    </table>
  </div>
);

const idOf = (id: string) => <code class="ellipsis" title={id}>{id}</code>;

/** What the sources have told: contracts, payment, support, feedback, conversations, plans. */
export function Facts({ facts, goals, externalIds, crms }: {
  facts: AccountPage['facts']; goals: AccountPage['account']['goals']; externalIds: Record<string, string[]>; crms: AccountPage['account']['crms'];
}) {
  const nps = facts.surveys.filter(answer => answer.survey === 'nps');
  const csat = facts.surveys.filter(answer => answer.survey === 'csat');
  return (
    <>
      <Card title="Subscription and invoices" class="w6">
        {facts.subscriptions.length === 0 ? <Empty>No subscription is known.</Empty> : <Table label="Subscriptions" head={['Subscription', 'Status', 'MRR', 'Seats', 'Renews', 'Cancels']} rows={facts.subscriptions.map(({ id, fact }) => (
          { key: id, cells: [idOf(id), words(fact.status), money(fact.mrr, fact.currency), number(fact.seats), day(fact.renewsAt), day(fact.cancelsAt)] }))} />}
        {facts.invoices.length > 0 && <Table label="Invoices" head={['Invoice', 'Status', 'Due', 'Amount', 'Payment']} rows={facts.invoices.slice(0, 8).map(({ id, fact }) => (
          { key: id, cells: [idOf(id), words(fact.status), <>{day(fact.dueAt)}{fact.status === 'open' && fact.dueAt && Date.parse(fact.dueAt) < Date.now() && <span class="badge bad">overdue</span>}</>, money(fact.amountDue, fact.currency), fact.paymentFailed ? <span class="badge bad">failed</span> : '–'] }))} />}
        {facts.deals.length > 0 && <Table label="Deals" head={['Deal', 'Kind', 'Status', 'Amount', 'Closes']} rows={facts.deals.map(({ id, fact }) => (
          { key: id, cells: [idOf(id), words(fact.kind), words(fact.status), money(fact.amount, fact.currency), day(fact.closesAt)] }))} />}
      </Card>
      <Card title="Tickets" class="w6" aside={`${facts.tickets.filter(ticket => !['solved', 'closed'].includes(ticket.fact.status)).length} open`}>
        {facts.tickets.length === 0 ? <Empty>No ticket is known.</Empty> : <Table label="Tickets" head={['Ticket', 'Status', 'Priority', 'Opened', 'Changed']} rows={facts.tickets.slice(0, 10).map(({ id, at, fact }) => (
          { key: id, cells: [<>{idOf(id)}{fact.complaint && <span class="badge bad">complaint</span>}</>, words(fact.status), words(fact.priority), day(fact.openedAt), ago(at)] }))} />}
      </Card>
      <Card title="NPS and CSAT" class="w4">
        {facts.surveys.length === 0 ? <Empty>No survey was answered.</Empty> : <>
          <p class="big"><b>{nps[0]?.score ?? '–'}</b><span class="soft">latest NPS answer{csat[0] && `, CSAT ${csat[0].score} of 5`}</span></p>
          <ul class="rows">{facts.surveys.slice(0, 6).map((answer, i) => <li key={i}><span>{answer.survey.toUpperCase()} {answer.score}{answer.survey === 'nps' ? ` · ${answer.score >= 9 ? 'promoter' : answer.score >= 7 ? 'passive' : 'detractor'}` : ''}</span><span class="soft">{day(answer.at)}</span></li>)}</ul>
        </>}
      </Card>
      <Card title="Touchpoints" class="w4">
        {facts.touchpoints.length === 0 ? <Empty>Nobody has spoken with them, as far as is known.</Empty>
          : <ul class="rows">{facts.touchpoints.slice(0, 8).map((talk, i) => <li key={i}><span>{words(talk.kind)}</span><span class="soft">{talk.sentiment === undefined ? '' : talk.sentiment > 0.2 ? 'went well' : talk.sentiment < -0.2 ? 'went badly' : 'neutral'}</span><span class="soft">{day(talk.at)}</span></li>)}</ul>}
      </Card>
      <Card title="Success plan" class="w4">
        {goals.length + facts.milestones.length === 0 ? <Empty>There is no plan.</Empty> : <ul class="rows stacked">
          {goals.map(goal => <li key={goal.goalId}><span>{goal.name} <span class="soft">due {day(goal.dueAt)}</span></span><Bar part={goal.progress} label={`${percent(goal.progress)} reached`} /><small>{percent(goal.progress)}</small></li>)}
          {facts.milestones.filter(milestone => !milestone.fact.dropped).map(({ id, fact }) => (
            <li key={id}><span>{fact.doneAt ? '✓' : '○'} {fact.name} {fact.onboarding && <span class="badge">onboarding</span>}</span><small>{fact.doneAt ? `done ${day(fact.doneAt)}` : Date.parse(fact.dueAt) < Date.now() ? `overdue since ${day(fact.dueAt)}` : `due ${day(fact.dueAt)}`}</small></li>
          ))}
        </ul>}
      </Card>
      <Card title="Known as" class="w6">
        <dl class="pairs">{Object.entries(externalIds).map(([source, ids]) => <div key={source}><dt>{source}</dt><dd><code>{ids.join(', ')}</code></dd></div>)}
          {facts.contacts.length > 0 && <div><dt>People</dt><dd>{facts.contacts.map(contact => `${words(contact.fact.role)}${contact.fact.left ? ' (left)' : ''}`).join(', ')}</dd></div>}</dl>
        {Object.keys(externalIds).length === 0 && <Empty>No source names it yet.</Empty>}
      </Card>
      <Card title="In the CRM" class="w6">
        {crms.length === 0 ? <Empty>Not pushed to a CRM yet.</Empty> : <dl class="pairs">{crms.map(crm => <div key={crm.name}><dt>{crm.name}</dt><dd>{words(crm.progress)}{crm.confirmedAt && `, ${ago(crm.confirmedAt)}`}{crm.problem && <span class="problem">{crm.problem}</span>}</dd></div>)}</dl>}
      </Card>
    </>
  );
}
