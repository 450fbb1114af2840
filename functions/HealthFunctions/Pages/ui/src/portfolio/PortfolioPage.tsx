import { urlOf, useData } from '../api';
import { count, moment } from '../format';
import { Empty, ErrorBox, Skeleton } from '../parts';
import { ask, useRoute } from '../router';
import type { Summary } from '../types';
import { AccountTable } from './AccountTable';
import { AlertInbox } from './AlertInbox';
import { filters, Filters } from './Filters';
import { Freshness } from './Freshness';
import { Distribution, HealthByBand, Movers, PulseKeeping, Renewals, RevenueAtRisk, type Kind } from './Overview';

/** The portfolio: everything at a glance, and every account in a table. What is asked for stands in the address. */
export function PortfolioPage() {
  const { query } = useRoute();
  const asked = new URLSearchParams([...query].filter(([name]) => filters.includes(name)));
  const summary = useData<Summary>(`summary?${asked}`);
  const kind = (['arr', 'mrr', 'tcv'].includes(query.get('money') ?? '') ? query.get('money') : 'arr') as Kind;
  const value = summary.value;

  return (
    <>
      <header class="title">
        <div><h1>Portfolio</h1><p class="soft">{value ? `${count(value.accounts, 'account')}${value.calculatedAt ? `, calculated ${moment(value.calculatedAt)}` : ''}` : ' '}</p></div>
        <div class="tools">
          <Switch kind={kind} />
          <a class="button" href={urlOf(`accounts.csv?${query}`)} download="accounts.csv">Export CSV</a>
        </div>
      </header>
      <Filters query={query} choices={value?.choices} search />
      {summary.error && <ErrorBox error={summary.error} retry={summary.reload} />}
      {!value && !summary.error && <div class="card"><Skeleton lines={8} /></div>}
      {value && value.accounts === 0 && (asked.size > 0
        ? <div class="card"><Empty>No account matches these filters. <button onClick={() => ask(Object.fromEntries(filters.map(name => [name, null])))}>Clear the filters</button></Empty></div>
        : <FirstSteps />)}
      {value && value.accounts > 0 && (
        <div class="grid" aria-busy={summary.loading}>
          <HealthByBand summary={value} kind={kind} />
          <RevenueAtRisk summary={value} kind={kind} />
          <Renewals summary={value} kind={kind} />
          <Movers summary={value} />
          <Distribution summary={value} />
          <AlertInbox query={query} />
          <PulseKeeping summary={value} />
          <Freshness />
          <AccountTable query={query} kind={kind} />
        </div>
      )}
    </>
  );
}

const Switch = ({ kind }: { kind: Kind }) => (
  <div class="switch" role="group" aria-label="Revenue as">
    {(['arr', 'mrr', 'tcv'] as const).map(each => (
      <button key={each} aria-pressed={each === kind} onClick={() => ask({ money: each === 'arr' ? null : each })}>{each.toUpperCase()}</button>
    ))}
  </div>
);

const FirstSteps = () => (
  <div class="card center">
    <h1>No accounts yet</h1>
    <p>Send your first webhook, or say what an account is:</p>
    <pre>{`curl -X PUT "${location.origin}/api/accounts/acme" \\\n  -H "x-functions-key: $FUNCTION_KEY" \\\n  -d '{"name": "Acme", "arr": 24000, "currency": "EUR"}'`}</pre>
    <p><a href="/api/dashboard/sources">Connect a source</a> and see its first delivery arrive.</p>
  </div>
);
