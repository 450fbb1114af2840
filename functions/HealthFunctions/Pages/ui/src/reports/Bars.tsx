import { percent } from '../format';
import { Shape } from '../parts';
import type { Band, By, ReportRow } from '../types';
import { groups, shown, sums, valueOf } from './values';

/** A row of bars for each currency, or one for accounts. They say what the table below says, so nobody has to hear it twice. */
export function Bars({ rows, by, nameOf, bandOf, most = 20 }: {
  rows: ReportRow[]; by: By; nameOf: (row: ReportRow) => string; bandOf?: (row: ReportRow) => Band; most?: number;
}) {
  return (
    <div class="charts" aria-hidden="true">
      {groups(rows, by).map(group => {
        const all = [...sums(group.rows, nameOf, row => valueOf(row, by))];
        const parts = (bandOf ? all : all.sort((a, b) => b[1] - a[1])).slice(0, most);
        const highest = Math.max(...parts.map(part => part[1]), 1e-9);
        const bands = new Map(group.rows.map(row => [nameOf(row), bandOf?.(row)]));
        const total = all.reduce((sum, part) => sum + part[1], 0) || 1;
        return (
          <ul class="hbars" key={group.currency}>
            {parts.map(([name, value]) => (
              <li key={name}>
                <span class="what">{bands.get(name) && <Shape band={bands.get(name)!} />}{name}</span>
                <span class="bar"><i class={bands.get(name) ?? 'accent'} style={{ width: `${(value / highest) * 100}%` }} /></span>
                <b>{shown(value, by, group.currency)}{bandOf && <span class="soft"> {percent(value / total)}</span>}</b>
              </li>
            ))}
            {all.length > most && <li class="soft">and {all.length - most} more in the table</li>}
          </ul>
        );
      })}
    </div>
  );
}

/** How each customer success manager keeps pulses: fresh, stale, none. */
export const Coverage = ({ rows }: { rows: ReportRow[] }) => (
  <div class="charts" aria-hidden="true">
    <p class="legend"><span><Shape band="green" /> fresh</span><span><Shape band="amber" /> stale</span><span><Shape band="unknown" /> no pulse</span></p>
    <ul class="hbars">
      {rows.slice(0, 30).map(row => {
        const accounts = Number(row['accounts']) || 1, fresh = Number(row['fresh']), stale = Number(row['stale']);
        return (
          <li key={String(row['owner'])}>
            <span class="what">{row['owner']}</span>
            <span class="stack wide">
              {fresh > 0 && <i class="green" style={{ flexGrow: fresh }} />}{stale > 0 && <i class="amber" style={{ flexGrow: stale }} />}{accounts > fresh + stale && <i class="unknown" style={{ flexGrow: accounts - fresh - stale }} />}
            </span>
            <b>{percent(fresh / accounts)} <span class="soft">fresh</span></b>
          </li>
        );
      })}
    </ul>
  </div>
);

const fullLean = 50;

/** How far pulses lie from the data: to the right greener, to the left redder. */
export const Lean = ({ rows }: { rows: ReportRow[] }) => (
  <div class="charts" aria-hidden="true">
    <p class="legend ends"><span>← redder than the data</span><span>greener than the data →</span></p>
    <ul class="hbars">
      {rows.slice(0, 30).map(row => {
        const lean = Number(row['lean']);
        const width = Math.min(Math.abs(lean) / fullLean, 1) * 50;
        return (
          <li key={String(row['owner'])}>
            <span class="what">{row['owner']}</span>
            <span class="lean"><i class="accent" style={{ width: `${width}%`, left: `${lean < 0 ? 50 - width : 50}%` }} /></span>
            <b>{lean > 0 ? '+' : lean < 0 ? '−' : ''}{Math.abs(lean).toFixed(1)}</b>
          </li>
        );
      })}
    </ul>
  </div>
);
