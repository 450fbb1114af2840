import { count, day, money, percent, words } from '../format';
import { AccountLink, Bar, Card, Empty, PulseTag, Shape, Stack, Trend } from '../parts';
import { ask } from '../router';
import type { Account, Band, BandSummary, Money, Summary } from '../types';

export type Kind = 'arr' | 'mrr' | 'tcv';

/** Amounts by currency, the largest first. Different currencies are never added. */
export function amounts(parts: Money[], kind: Kind): { currency: string; amount: number }[] {
  const sums = new Map<string, number>();
  for (const part of parts) { sums.set(part.currency, (sums.get(part.currency) ?? 0) + part[kind]); }
  return [...sums].map(([currency, amount]) => ({ currency, amount })).filter(sum => sum.amount > 0).sort((a, b) => b.amount - a.amount);
}

const inWords = (parts: Money[], kind: Kind) => amounts(parts, kind).map(sum => money(sum.amount, sum.currency)).join(' · ') || '–';

export const HealthByBand = ({ summary, kind }: { summary: Summary; kind: Kind }) => (
  <Card title="Health by band" class="w4">
    <Stack parts={summary.bands.map(band => ({ band: band.band, amount: band.accounts, label: count(band.accounts, 'account') }))} />
    <table class="plain">
      <thead><tr><th scope="col">Band</th><th scope="col" class="num">Accounts</th><th scope="col" class="num">Share</th><th scope="col" class="num">{kind.toUpperCase()}</th></tr></thead>
      <tbody>
        {summary.bands.map(band => (
          <tr key={band.band}>
            <th scope="row"><button class="link" onClick={() => ask({ band: band.band, offset: null })}><Shape band={band.band} /> {words(band.band)}</button></th>
            <td class="num">{band.accounts}</td>
            <td class="num">{percent(band.accounts / summary.accounts)}</td>
            <td class="num wrap">{inWords(band.money, kind)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Card>
);

const of = (parts: BandSummary[], band: Band) => parts.find(part => part.band === band)!;

/** What the red accounts are worth, and what the amber ones may come to. */
export function RevenueAtRisk({ summary, kind }: { summary: Summary; kind: Kind }) {
  const all = summary.bands.flatMap(band => band.money);
  const [total] = amounts(all, kind);
  const red = amounts(of(summary.bands, 'red').money, kind);
  const amber = amounts(of(summary.bands, 'amber').money, kind);
  const main = total ? red.find(sum => sum.currency === total.currency)?.amount ?? 0 : 0;
  return (
    <Card title="Revenue at risk" class="w4">
      <p class="big"><b>{total ? money(main, total.currency) : '–'}</b><span class="soft">{total ? `${percent(main / total.amount)} of ${money(total.amount, total.currency)} ${kind.toUpperCase()}` : `No ${kind.toUpperCase()} is known`}</span></p>
      <dl class="pairs">
        <div><dt><Shape band="red" /> In red</dt><dd>{red.map(sum => money(sum.amount, sum.currency)).join(' · ') || '–'}</dd></div>
        <div><dt><Shape band="amber" /> To watch, in amber</dt><dd>{amber.map(sum => money(sum.amount, sum.currency)).join(' · ') || '–'}</dd></div>
        <div><dt><Shape band="red" /> In red, renewing in 90 days</dt><dd>{inWords(of(summary.renewals, 'red').money, kind)}</dd></div>
      </dl>
    </Card>
  );
}

export function Renewals({ summary, kind }: { summary: Summary; kind: Kind }) {
  const accounts = summary.renewals.reduce((sum, band) => sum + band.accounts, 0);
  return (
    <Card title="Renewals in 90 days" aside={count(accounts, 'account')} class="w4">
      {accounts === 0 ? <Empty>None are due.</Empty> : <>
        <Stack parts={summary.renewals.map(band => ({ band: band.band, amount: band.accounts, label: `${count(band.accounts, 'account')}, ${inWords(band.money, kind)}` }))} />
        <p class="legend">{summary.renewals.filter(band => band.accounts > 0).map(band => <span key={band.band}><Shape band={band.band} /> {band.accounts} {words(band.band).toLowerCase()}</span>)}</p>
        <ul class="rows">
          {summary.nextRenewals.map(account => (
            <li key={account.accountId}><Shape band={account.band} /><AccountLink id={account.accountId} name={account.name} /><span class="soft">{day(account.renewalDate)}</span><b>{money(account[kind], account.currency)}</b></li>
          ))}
        </ul>
      </>}
    </Card>
  );
}

const MoverList = ({ title, accounts }: { title: string; accounts: Account[] }) => (
  <div>
    <h3>{title}</h3>
    {accounts.length === 0 ? <Empty>Nobody this week.</Empty> : (
      <ul class="rows">
        {accounts.map(account => (
          <li key={account.accountId}><Shape band={account.band} /><AccountLink id={account.accountId} name={account.name} /><span class="soft reason">{account.topReason}</span><Trend value={account.trend7} /></li>
        ))}
      </ul>
    )}
  </div>
);

export const Movers = ({ summary }: { summary: Summary }) => (
  <Card title="Movers of the week" class="w8"><div class="halves"><MoverList title="Falling" accounts={summary.fallers} /><MoverList title="Rising" accounts={summary.risers} /></div></Card>
);

export function Distribution({ summary }: { summary: Summary }) {
  const ranges = Array.from({ length: 10 }, (_, i) => i * 10).map(from => {
    const parts = summary.distribution.filter(bucket => bucket.from === from);
    return { from, parts, total: parts.reduce((sum, part) => sum + part.accounts, 0) };
  });
  const most = Math.max(1, ...ranges.map(range => range.total));
  return (
    <Card title="Score distribution" class="w4">
      <ol class="histogram">
        {ranges.map(range => (
          <li key={range.from} aria-label={`${range.from} to ${range.from === 90 ? 100 : range.from + 9}: ${count(range.total, 'account')}`}>
            <span class="amount">{range.total || ''}</span>
            <span class="column" style={{ height: `${(range.total / most) * 100}%` }} aria-hidden="true">
              {(['green', 'amber', 'red', 'unknown'] as Band[]).map(band => {
                const part = range.parts.find(each => each.band === band);
                return part && <i key={band} class={band} style={{ flexGrow: part.accounts }} />;
              })}
            </span>
            <span class="soft" aria-hidden="true">{range.from}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

export const PulseKeeping = ({ summary }: { summary: Summary }) => (
  <Card title="Pulses" class="w4" aside={`${summary.owners.reduce((sum, owner) => sum + owner.stale + owner.missing, 0)} due`}>
    <p class="legend">{summary.pulses.map(pulse => <span key={pulse.status ?? ''}><PulseTag status={pulse.status ?? 'No pulse'} /> {pulse.accounts}</span>)}</p>
    <table class="plain">
      <thead><tr><th scope="col">Customer success manager</th><th scope="col" class="num">Stale</th><th scope="col" class="num">None</th><th scope="col">Up to date</th></tr></thead>
      <tbody>
        {summary.owners.slice(0, 8).map(owner => {
          const kept = 1 - (owner.stale + owner.missing) / owner.accounts;
          return (
            <tr key={owner.owner ?? ''}>
              <th scope="row">{owner.owner
                ? <button class="link ellipsis" onClick={() => ask({ owner: owner.owner!, offset: null })}>{owner.owner}</button>
                : <span class="soft">Nobody</span>}</th>
              <td class="num">{owner.stale}</td><td class="num">{owner.missing}</td>
              <td><Bar part={kept} label={`${percent(kept)} of ${count(owner.accounts, 'account')}`} /></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  </Card>
);

