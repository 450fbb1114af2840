import type { ComponentChildren } from 'preact';
import { day, money, number, percent, sentence, signed, words } from '../format';
import { bands, BandTag, Shape } from '../parts';
import type { Band, By, Cell, ReportRow, ReportTable } from '../types';
import { bandOfName, groups, severalScales, shown, statusOf } from './values';

const titles: Record<string, string> = {
  withPulse: 'With pulse', medianAgeDays: 'Median age, days', meanPulse: 'Mean pulse', meanHealth: 'Mean health', leanToTeam: 'Lean to team',
  goodPulseRedHealth: 'Good pulse, red health', badPulseGreenHealth: 'Bad pulse, green health', splitShare: 'Split share', text: 'Reason',
};
const shares = ['share', 'splitShare', 'coverage', 'timeliness'];
const moneys = ['arr', 'mrr', 'tcv'];
const leans = ['lean', 'leanToTeam'];

/** A table of a report. Columns in which nothing stands are left out. */
export function DataTable({ table, by }: { table: ReportTable; by: By }) {
  const columns = columnsOf(table);
  const numeric = (column: string) => table.rows.some(row => typeof row[column] === 'number');
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`Table: ${words(table.name)}`}>
      <table class="plain">
        <thead><tr>{columns.map(column => <th key={column} scope="col" class={numeric(column) ? 'num' : undefined}>{titles[column] ?? words(column)}</th>)}</tr></thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>{columns.map((column, at) => at === 0
              ? <th key={column} scope="row">{cell(column, row, by)}</th>
              : <td key={column} class={numeric(column) ? 'num' : column === 'text' ? 'wrap' : undefined}>{cell(column, row, by)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function columnsOf(table: ReportTable): string[] {
  const told = table.columns.filter(column => table.rows.some(row => row[column] !== undefined && (!moneys.includes(column) || row[column] !== 0)));
  // A reason is its text to people; its code is for machines, and one that counts needs no word.
  if (told.includes('text')) { return ['text', ...told.filter(column => !['text', 'code', 'retired'].includes(column))]; }
  const [first, second] = told;
  return first === 'scale' && second === 'status' ? ['status', ...(severalScales(table.rows) ? ['scale'] : []), ...told.slice(2)] : told;
}

function cell(column: string, row: ReportRow, by: By): ComponentChildren {
  const value = row[column];
  if (column === 'text') { return <>{value ?? row['code']}{row['retired'] === 'true' && <span class="badge">retired</span>}</>; }
  if (value === undefined) { return <span class="soft">–</span>; }
  if (typeof value === 'number') {
    return shares.includes(column) ? percent(value) : leans.includes(column) ? signed(value) : moneys.includes(column) || (column === 'split' && by !== 'count')
      ? money(value, row['currency'] as string | undefined) : number(value);
  }
  if (column === 'band' && (bands as string[]).includes(value)) { return <BandTag band={value as Band} />; }
  return ['status', 'risk', 'from', 'to'].includes(column) ? <Named name={value} /> : ['category', 'department', 'polarity'].includes(column) ? sentence(value) : value;
}

const Named = ({ name }: { name: Cell }) => <span class="pulse"><Shape band={bandOfName(name)} />{sentence(String(name))}</span>;

/** A stack over time as a table: a row for each moment, the newest first, and a column for each status. */
export const StackTable = ({ rows, by }: { rows: ReportRow[]; by: By }) => (
  <>
    {groups(rows, by).map(group => {
      const scales = severalScales(group.rows);
      const names = [...new Map(group.rows.map(row => [statusOf(row, scales), row['status']]))];
      const moments = new Map<string, Map<string, number>>();
      for (const row of group.rows) {
        const at = String(row['at']);
        if (!moments.has(at)) { moments.set(at, new Map()); }
        const values = moments.get(at)!;
        values.set(statusOf(row, scales), (values.get(statusOf(row, scales)) ?? 0) + Number(row['value'] ?? 0));
      }
      return (
        <div class="scroll tall" tabIndex={0} role="region" aria-label={`Table: Stack${by === 'count' ? '' : ` in ${group.currency}`}`} key={group.currency}>
          <table class="plain">
            <thead><tr><th scope="col">At the end of</th>{names.map(([name, status]) => <th key={name} scope="col" class="num"><Shape band={bandOfName(status)} /> {sentence(name)}</th>)}</tr></thead>
            <tbody>{[...moments].reverse().map(([at, values]) => (
              <tr key={at}><th scope="row">{day(at)}</th>{names.map(([name]) => <td key={name} class="num">{by === 'count' ? number(values.get(name)) : shown(values.get(name) ?? 0, by, group.currency)}</td>)}</tr>
            ))}</tbody>
          </table>
        </div>
      );
    })}
  </>
);
