import { day, number } from '../format';
import { Shape } from '../parts';
import type { Band, By, ReportRow } from '../types';
import { bandOfName, groups, severalScales, shown, statusOf } from './values';

interface Layer { name: string; band: Band; strength: number; values: number[] }

const [width, height, left, bottom] = [960, 260, 64, 28];
const strengths = [1, 0.65, 0.4, 0.25];

/** Statuses over time, one on another in the order of their scale; amounts of each currency by themselves. */
export function StackChart({ rows, by }: { rows: ReportRow[]; by: By }) {
  return <>{groups(rows, by).map(group => <Stack key={group.currency} rows={group.rows} by={by} currency={group.currency} />)}</>;
}

function Stack({ rows, by, currency }: { rows: ReportRow[]; by: By; currency: string }) {
  const moments = [...new Set(rows.map(row => String(row['at'])))];
  const layers = layersOf(rows, moments);
  const totals = moments.map((_, i) => layers.reduce((sum, layer) => sum + layer.values[i]!, 0));
  const most = ceiling(Math.max(...totals, 1));
  const x = (i: number) => left + ((width - left - 4) * i) / Math.max(moments.length - 1, 1);
  const y = (value: number) => 8 + (height - bottom - 8) * (1 - value / most);
  const base = moments.map(() => 0);
  // The worst lies at the bottom, where it is easiest to compare.
  const areas = [...layers].reverse().map(layer => {
    const under = base.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).reverse();
    layer.values.forEach((value, i) => { base[i]! += value; });
    const over = base.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`);
    // A single moment is a column and no line.
    const points = moments.length > 1 ? [...over, ...under] : [`${left},${over[0]!.split(',')[1]}`, `${width - 4},${over[0]!.split(',')[1]}`, `${width - 4},${under[0]!.split(',')[1]}`, `${left},${under[0]!.split(',')[1]}`];
    return { layer, points: points.join(' ') };
  });
  const labels = [0, 1, 2, 3].map(part => Math.round(((moments.length - 1) * part) / 3)).filter((at, i, all) => all.indexOf(at) === i);
  const end = layers.map(layer => `${layer.name} ${shown(layer.values.at(-1)!, by, currency)}`).join(', ');
  return (
    <figure class="stackchart">
      <figcaption class="legend">{layers.map(layer => <span key={layer.name}><i class={`key ${layer.band}`} style={{ opacity: layer.strength }} aria-hidden="true" /><Shape band={layer.band} /> {layer.name} <b>{shown(layer.values.at(-1)!, by, currency)}</b></span>)}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${moments.length} moments from ${day(moments[0])} to ${day(moments.at(-1))}. At the end: ${end}.`}>
        {[0, 0.25, 0.5, 0.75, 1].map(part => (
          <g key={part}><line x1={left} x2={width - 4} y1={y(most * part)} y2={y(most * part)} class="rule" /><text x={left - 8} y={y(most * part) + 4} text-anchor="end">{by === 'count' ? number(most * part) : compact.format(most * part)}</text></g>
        ))}
        {areas.map(({ layer, points }) => <polygon key={layer.name} points={points} class={layer.band} style={{ fillOpacity: layer.strength }} />)}
        {labels.map((at, i) => <text key={at} x={x(at)} y={height - 4} text-anchor={i === 0 ? 'start' : i === labels.length - 1 ? 'end' : 'middle'}>{day(moments[at])}</text>)}
      </svg>
    </figure>
  );
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** Statuses of one band differ in strength, the best of them strongest. Those that nobody had are left out. */
function layersOf(rows: ReportRow[], moments: string[]): Layer[] {
  const place = new Map(moments.map((moment, i) => [moment, i]));
  const scales = severalScales(rows);
  const found = new Map<string, Layer>();
  for (const row of rows) {
    const name = statusOf(row, scales);
    let layer = found.get(name);
    if (!layer) { found.set(name, layer = { name, band: bandOfName(row['status']), strength: 1, values: moments.map(() => 0) }); }
    layer.values[place.get(String(row['at']))!]! += Number(row['value'] ?? 0);
  }
  const layers = [...found.values()].filter(layer => layer.values.some(value => value > 0));
  const used = new Map<Band, number>();
  for (const layer of layers) {
    const before = used.get(layer.band) ?? 0;
    layer.strength = strengths[Math.min(before, strengths.length - 1)]!;
    used.set(layer.band, before + 1);
  }
  return layers;
}

/** The next number that is easily divided into quarters. */
function ceiling(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].map(step => step * unit).find(step => step >= value && (step >= 4 || value <= 2)) ?? 10 * unit;
}
