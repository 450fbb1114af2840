import { urlOf, useData } from '../api';
import { day, inDays, words } from '../format';
import { Card, Empty, ErrorBox, Skeleton } from '../parts';
import { filters, Filters } from '../portfolio/Filters';
import { ask, base, useRoute } from '../router';
import type { By, Report, ReportTable, Summary } from '../types';
import { Bars, Coverage, Lean } from './Bars';
import { kinds, type Kind } from './catalogue';
import { DataTable, StackTable } from './DataTable';
import { Matrix } from './Matrix';
import { StackChart } from './StackChart';
import { bandOfName, severalScales, statusOf } from './values';

const measures: Record<By, string> = { count: 'Accounts', arr: 'ARR', mrr: 'MRR', tcv: 'TCV' };
const usualDays = 90;

/** The reports: which one stands in the path, and what is asked of it in the question of the address. */
export function ReportsPage({ name }: { name?: string }) {
  const { query } = useRoute();
  const kind = name === undefined ? kinds[0]! : kinds.find(each => each.name === name);
  const summary = useData<Summary>('summary');
  const asked = new URLSearchParams([...query].filter(([part]) => part !== 'q' && (filters.includes(part) || kind?.asks.includes(part as 'by'))));
  const report = useData<Report>(kind ? `reports/${kind.name}?${asked}` : null);
  const value = report.value?.report === kind?.name ? report.value : undefined;

  if (!kind) { return <div class="card center"><h1>There is no such report</h1><p><a href={`${base}/reports`}>See the reports that there are</a></p></div>; }
  return (
    <>
      <header class="title">
        <div><h1>Reports</h1><p class="soft">{kind.about}</p></div>
        {kind.asks.includes('by') && (
          <div class="switch" role="group" aria-label="Count by">
            {Object.entries(measures).map(([by, title]) => <button key={by} aria-pressed={(query.get('by') ?? 'count') === by} onClick={() => ask({ by: by === 'count' ? null : by })}>{title}</button>)}
          </div>
        )}
      </header>
      <nav class="tabs" aria-label="Reports">
        {kinds.map(each => <a key={each.name} href={`${base}/reports/${each.name}${query.size ? `?${query}` : ''}`} aria-current={each === kind ? 'page' : undefined}>{each.title}</a>)}
      </nav>
      <Filters query={query} choices={summary.value?.choices} />
      <Dates kind={kind} query={query} />
      {report.error ? <ErrorBox error={report.error} retry={report.reload} /> : !value ? <div class="card"><Skeleton lines={8} /></div> : (
        <div class="grid" aria-busy={report.loading}>
          {value.tables.every(table => table.rows.length === 0) ? <div class="card w12"><Empty>{nothing(kind, [...asked.keys()].some(part => filters.includes(part)))}</Empty></div>
            : value.tables.map(table => <TableCard key={table.name} report={value} table={table} asked={asked} />)}
          <p class="soft w12 foot">{value.rule} As of {day(value.asOf)}{kind.asks.includes('from') && `, since ${day(value.from)}`}{value.baseCurrency ? `; amounts in ${value.baseCurrency} where there is a rate` : ''}.</p>
        </div>
      )}
    </>
  );
}

const nothing = (kind: Kind, filtered: boolean) => filtered ? 'No account that matches these filters has anything to report.'
  : kind.name === 'pulse-reasons' ? 'No pulse gives a reason yet.' : kind.name === 'pulse-consistency' ? 'No account has both a pulse and a score yet.' : 'There are no accounts yet.';

function Dates({ kind, query }: { kind: Kind; query: URLSearchParams }) {
  const field = (name: 'from' | 'to', label: string, usual: string) => kind.asks.includes(name) && (
    <label><span>{label}</span><input type="date" max={inDays(0)} value={query.get(name) ?? usual} onChange={event => ask({ [name]: event.currentTarget.value })} /></label>
  );
  const shown = kind.asks.filter(part => part !== 'by');
  return shown.length === 0 ? null : (
    <div class="filters" role="group" aria-label="Time of the report">
      {field('from', 'From', inDays(-usualDays))}
      {field('to', kind.asks.includes('from') ? 'To' : 'As of', inDays(0))}
      {kind.asks.includes('interval') && (
        <label><span>Interval</span><select value={query.get('interval') ?? 'week'} onChange={event => ask({ interval: event.currentTarget.value === 'week' ? null : event.currentTarget.value })}>
          {['day', 'week', 'month'].map(each => <option key={each} value={each}>{words(each)}</option>)}
        </select></label>
      )}
      {shown.some(part => query.get(part)) && <button class="quiet" onClick={() => ask({ from: null, to: null, interval: null })}>Usual time</button>}
    </div>
  );
}

const cardTitles: Record<string, string> = {
  statuses: 'Accounts by pulse', reasons: 'Reasons of current pulses', stack: 'Pulses over time', transitions: 'From which status to which',
  bands: 'Accounts by band', risks: 'What may be lost', distribution: 'Pulses against bands',
};

function TableCard({ report, table, asked }: { report: Report; table: ReportTable; asked: URLSearchParams }) {
  const csv = new URLSearchParams([...asked, ['format', 'csv'], ['table', table.name]]);
  const title = cardTitles[table.name] ?? 'By customer success manager';
  return (
    <Card title={title} class="w12" aside={<a href={urlOf(`reports/${report.report}?${csv}`)} download={`${report.report}-${table.name}.csv`} aria-label={`CSV of ${title}`}>CSV</a>}>
      {table.rows.length === 0 ? <Empty>Nothing to show.</Empty> : <Content report={report} table={table} />}
    </Card>
  );
}

function Content({ report, table }: { report: Report; table: ReportTable }) {
  const { by } = report;
  const { rows } = table;
  switch (table.name) {
    case 'stack': return <><StackChart rows={rows} by={by} /><StackTable rows={rows} by={by} /></>;
    case 'transitions': return <><Matrix rows={rows} by={by} /><details><summary>As a list, with what they are worth</summary><DataTable table={table} by={by} /></details></>;
    case 'statuses': { const scales = severalScales(rows); return <><Bars rows={rows} by={by} nameOf={row => statusOf(row, scales)} bandOf={row => bandOfName(row['status'])} /><DataTable table={table} by={by} /></>; }
    case 'bands': return <><Bars rows={rows} by={by} nameOf={row => words(String(row['band']))} bandOf={row => bandOfName(row['band'])} /><DataTable table={table} by={by} /></>;
    case 'risks': return <><Bars rows={rows} by={by} nameOf={row => words(String(row['risk']))} bandOf={row => bandOfName(row['risk'])} /><DataTable table={table} by={by} /></>;
    case 'reasons': return <><Bars rows={rows} by={by} nameOf={row => String(row['text'] ?? row['code'])} most={12} /><DataTable table={table} by={by} /></>;
    case 'owners': return <>{report.report === 'pulse-coverage' ? <Coverage rows={rows} /> : <Lean rows={rows} />}<DataTable table={table} by={by} /></>;
    default: return <DataTable table={table} by={by} />;
  }
}
