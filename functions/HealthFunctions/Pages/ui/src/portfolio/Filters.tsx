import { useEffect, useState } from 'preact/hooks';
import { words } from '../format';
import { bands, Shape } from '../parts';
import { ask } from '../router';
import type { Summary } from '../types';

export const filters = ['band', 'segment', 'owner', 'stage', 'stale', 'q'];

/** Which accounts: what is chosen stands in the address, and holds on every page that asks for accounts. */
export function Filters({ query, choices, search }: { query: URLSearchParams; choices?: Summary['choices']; search?: boolean }) {
  const [text, setText] = useState(query.get('q') ?? '');
  const asked = query.get('q') ?? '';
  useEffect(() => { setText(asked); }, [asked]);
  useEffect(() => {
    if (text === asked) { return; }
    const timer = setTimeout(() => ask({ q: text, offset: null }, true), 120);
    return () => clearTimeout(timer);
  }, [text]);

  const choice = (name: string, label: string, values: string[]) => (
    <label>
      <span>{label}</span>
      <select value={query.get(name) ?? ''} onChange={event => ask({ [name]: event.currentTarget.value, offset: null })}>
        <option value="">All</option>
        {[...new Set([...values, ...(query.get(name) ? [query.get(name)!] : [])])].map(value => <option key={value} value={value}>{value}</option>)}
      </select>
    </label>
  );

  const band = query.get('band');
  return (
    <div class="filters" role="search" aria-label="Filter accounts">
      {search && (
        <label class="search">
          <span>Search</span>
          <input type="search" value={text} placeholder="Name, id or owner" onInput={event => setText(event.currentTarget.value)} />
        </label>
      )}
      <div class="bands" role="group" aria-label="Band">
        {bands.map(each => (
          <button key={each} aria-pressed={band === each} onClick={() => ask({ band: band === each ? null : each, offset: null })}><Shape band={each} />{words(each)}</button>
        ))}
      </div>
      {choice('segment', 'Segment', choices?.segments ?? [])}
      {choice('owner', 'Owner', choices?.owners ?? [])}
      {choice('stage', 'Stage', choices?.stages ?? [])}
      {filters.some(name => (search || name !== 'q') && query.get(name)) && <button class="quiet" onClick={() => ask(Object.fromEntries([...filters, 'offset'].map(name => [name, null])))}>Clear</button>}
    </div>
  );
}
