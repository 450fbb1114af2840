import { count, money } from '../format';
import { bandOfPulse, bands } from '../parts';
import type { Band, By, Cell, ReportRow } from '../types';

const noCurrency = 'XXX';

/** What a row is worth by what is counted. */
export const valueOf = (row: ReportRow, by: By) => Number(row[by === 'count' ? 'accounts' : by] ?? 0);

export const shown = (value: number, by: By, currency: string) => by === 'count' ? count(value, 'account') : money(value, currency);

/** The rows that may be added: all where accounts are counted, those of one currency where amounts are; those without an amount not at all. */
export function groups(rows: ReportRow[], by: By): { currency: string; rows: ReportRow[] }[] {
  if (by === 'count') { return [{ currency: noCurrency, rows }]; }
  const found = new Map<string, ReportRow[]>();
  for (const row of rows) {
    const currency = String(row['currency'] ?? noCurrency);
    found.set(currency, [...found.get(currency) ?? [], row]);
  }
  const size = (part: ReportRow[]) => part.reduce((sum, row) => sum + Number(row['value'] ?? row[by] ?? 0), 0);
  return [...found].map(([currency, part]) => ({ currency, rows: part })).filter(group => size(group.rows) > 0).sort((a, b) => size(b.rows) - size(a.rows));
}

/** Sums by a key, in the order in which keys come first. */
export function sums(rows: ReportRow[], keyOf: (row: ReportRow) => string, valueOfRow: (row: ReportRow) => number): Map<string, number> {
  const found = new Map<string, number>();
  for (const row of rows) { found.set(keyOf(row), (found.get(keyOf(row)) ?? 0) + valueOfRow(row)); }
  return found;
}

/** The band whose colour and shape a name has: that of a band, of a pulse, or of a risk. */
export function bandOfName(name: Cell): Band {
  const text = String(name ?? '');
  switch (text) {
    case 'red health': return 'red';
    case 'pulse at risk': case 'amber health': return 'amber';
    case 'not at risk': return 'green';
    default: return (bands as string[]).includes(text) ? text as Band : bandOfPulse(text);
  }
}

export const severalScales = (rows: ReportRow[], column = 'scale') => new Set(rows.map(row => row[column]).filter(Boolean)).size > 1;

/** A status, with its scale where there are several. */
export const statusOf = (row: ReportRow, scales: boolean, status = 'status', scale = 'scale') =>
  scales && row[scale] ? `${row[status]} (${row[scale]})` : String(row[status]);
