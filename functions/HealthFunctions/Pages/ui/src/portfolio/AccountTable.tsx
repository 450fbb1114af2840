import { useData } from '../api';
import { day, money } from '../format';
import { AccountLink, BandTag, Empty, ErrorBox, PulseTag, Score, Skeleton, Sparkline, Trend } from '../parts';
import { ask } from '../router';
import type { Rows } from '../types';
import type { Kind } from './Overview';

const pageSize = 25;

const columns = [
  { key: 'name', label: 'Account' }, { key: 'score', label: 'Score' }, { key: 'band', label: 'Band' },
  { key: null, label: '30 days' }, { key: 'trend30', label: 'Trend' }, { key: null, label: 'Pulse' },
  { key: 'arr', label: 'ARR' }, { key: 'renewalDate', label: 'Renewal' }, { key: 'owner', label: 'Owner' }, { key: 'segment', label: 'Segment' },
];

/** Every account that matches, in parts that the app cuts. */
export function AccountTable({ query, kind }: { query: URLSearchParams; kind: Kind }) {
  const sort = query.get('sort') ?? 'score';
  const order = query.get('order') ?? 'asc';
  const offset = Math.max(0, Number(query.get('offset')) || 0);
  const asked = new URLSearchParams(query);
  asked.set('limit', String(pageSize));
  asked.set('offset', String(offset));
  asked.delete('money');
  const rows = useData<Rows>(`accounts?${asked}`);
  const items = rows.value?.items ?? [];
  const total = rows.value?.total ?? 0;

  return (
    <section class="card w12 list" aria-label="Accounts" aria-busy={rows.loading}>
      <header><h2>Accounts</h2><div class="aside" aria-live="polite">{rows.value && `${total === 0 ? 0 : offset + 1}–${offset + items.length} of ${total}`}</div></header>
      {rows.error && <ErrorBox error={rows.error} retry={rows.reload} />}
      {!rows.value && !rows.error && <Skeleton lines={10} />}
      {rows.value && (
        <div class="scroll" tabIndex={0} role="region" aria-label="Table of accounts">
          <table class="accounts">
            <thead>
              <tr>{columns.map(column => (
                <th key={column.label} scope="col" class={['arr', 'trend30'].includes(column.key ?? '') ? 'num' : undefined} aria-sort={column.key && column.key === sort ? (order === 'desc' ? 'descending' : 'ascending') : undefined}>
                  {column.key ? (
                    <button onClick={() => ask({ sort: column.key, order: sort === column.key && order === 'asc' ? 'desc' : 'asc', offset: null })}>
                      {column.key === 'arr' ? kind.toUpperCase() : column.label}<span aria-hidden="true">{sort === column.key ? (order === 'desc' ? ' ↓' : ' ↑') : ''}</span>
                    </button>
                  ) : column.label}
                </th>
              ))}</tr>
            </thead>
            <tbody>
              {items.map(({ account, scores }) => (
                <tr key={account.accountId}>
                  <th scope="row"><AccountLink id={account.accountId} name={account.name} /><span class="soft reason">{account.topReason}</span></th>
                  <td data-label="Score"><Score value={account.score} band={account.band} /></td>
                  <td data-label="Band"><BandTag band={account.band} /></td>
                  <td data-label="30 days"><Sparkline values={scores} band={account.band} /></td>
                  <td data-label="Trend" class="num"><Trend value={account.trend30} /></td>
                  <td data-label="Pulse"><PulseTag status={account.pulse} stale={account.pulseStale} /></td>
                  <td data-label={kind.toUpperCase()} class="num">{money(account[kind], account.currency)}</td>
                  <td data-label="Renewal">{day(account.renewalDate)}</td>
                  <td data-label="Owner"><span class="ellipsis">{account.owner ?? '–'}</span></td>
                  <td data-label="Segment">{account.segment ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {items.length === 0 && <Empty>No account matches.</Empty>}
        </div>
      )}
      {total > pageSize && (
        <nav class="pager" aria-label="Parts of the table">
          <button disabled={offset === 0} onClick={() => ask({ offset: offset > pageSize ? String(offset - pageSize) : null })}>Previous</button>
          <button disabled={offset + pageSize >= total} onClick={() => ask({ offset: String(offset + pageSize) })}>Next</button>
        </nav>
      )}
    </section>
  );
}
