import { Shape } from '../parts';
import type { By, ReportRow } from '../types';
import { bandOfName, groups, severalScales, shown, statusOf, valueOf } from './values';

/** From which status to which accounts went. What lies on the diagonal has stayed. */
export function Matrix({ rows, by }: { rows: ReportRow[]; by: By }) {
  const scales = severalScales(rows, 'fromScale') || severalScales(rows, 'toScale');
  return (
    <>
      {groups(rows, by).map(group => {
        const names = [...new Map(group.rows.flatMap(row => [
          [statusOf(row, scales, 'from', 'fromScale'), row['from']] as const, [statusOf(row, scales, 'to', 'toScale'), row['to']] as const,
        ]))].sort((a, b) => order(a[1]) - order(b[1]));
        const value = (from: string, to: string) => group.rows
          .filter(row => statusOf(row, scales, 'from', 'fromScale') === from && statusOf(row, scales, 'to', 'toScale') === to)
          .reduce((sum, row) => sum + valueOf(row, by), 0);
        return (
          <div class="scroll" tabIndex={0} role="region" aria-label={`Transitions${by === 'count' ? '' : ` in ${group.currency}`}`} key={group.currency}>
            <table class="matrix">
              <thead><tr><th scope="col">From ↓ to →</th>{names.map(([name, status]) => <th key={name} scope="col"><Shape band={bandOfName(status)} /> {name}</th>)}</tr></thead>
              <tbody>
                {names.map(([from, status]) => (
                  <tr key={from}>
                    <th scope="row"><Shape band={bandOfName(status)} /> {from}</th>
                    {names.map(([to]) => { const amount = value(from, to); return <td key={to} class={from === to ? 'same' : amount > 0 ? 'moved' : undefined}>{amount === 0 ? <span class="soft">–</span> : by === 'count' ? amount : shown(amount, by, group.currency)}</td>; })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        );
      })}
    </>
  );
}

const order = (status: unknown) => ['green', 'amber', 'red', 'unknown'].indexOf(bandOfName(status as string)) + (status === 'no pulse' ? 1 : 0);
