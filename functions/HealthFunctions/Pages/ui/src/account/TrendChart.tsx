import { useEffect, useMemo, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { day, score, words } from '../format';
import { bandOfPulse, Empty, Shape } from '../parts';
import type { AccountPage, Band, HistoryPoint, Pulse } from '../types';

interface Mark { at: number; kind: 'pulse' | 'event'; band: Band; text: string }

/** The score over time, with pulses and what happened as marks. The same stands in a table below, for those who do not see it. */
export function TrendChart({ history, pulses, facts, bands }: {
  history: HistoryPoint[]; pulses: Pulse[]; facts: AccountPage['facts']; bands?: { green: number; amber: number };
}) {
  const place = useRef<HTMLDivElement>(null);
  const points = useMemo(() => [...history].reverse().filter(point => point.score !== undefined), [history]);
  const marks = useMemo(() => marksOf(points, pulses, facts), [points, pulses, facts]);

  useEffect(() => {
    if (!place.current || points.length < 2) { return; }
    const host = place.current;
    let chart: uPlot | undefined;
    const draw = () => {
      chart?.destroy();
      host.replaceChildren();
      chart = new uPlot(options(host, marks, bands), [points.map(point => Date.parse(point.asOf) / 1000), points.map(point => point.score!)], host);
    };
    draw();
    const sized = new ResizeObserver(() => chart?.setSize({ width: host.clientWidth, height: 250 }));
    sized.observe(host);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    addEventListener('theme', draw);
    return () => { sized.disconnect(); scheme.removeEventListener('change', draw); removeEventListener('theme', draw); chart?.destroy(); };
  }, [points, marks, bands]);

  if (points.length < 2) { return <Empty>The trend begins with the second calculation. To calculate the past: POST /api/recalculations.</Empty>; }
  const first = points[0]!, last = points.at(-1)!;
  return (
    <>
      <div ref={place} class="chart" role="img" aria-label={`Score from ${score(first.score)} on ${day(first.asOf)} to ${score(last.score)} on ${day(last.asOf)}`} />
      <p class="legend"><span><Shape band="green" /> <Shape band="amber" /> <Shape band="red" /> pulse, by its shape</span><span><span class="event-mark" aria-hidden="true">┃</span> event</span></p>
      <details>
        <summary>Pulses and events as a list</summary>
        <ul class="rows">{[...marks].reverse().map(mark => <li key={`${mark.at}${mark.text}`}><span>{mark.text}</span><span class="soft">{day(new Date(mark.at * 1000).toISOString())}</span></li>)}</ul>
      </details>
    </>
  );
}

function marksOf(points: HistoryPoint[], pulses: Pulse[], facts: AccountPage['facts']): Mark[] {
  const since = points[0] ? Date.parse(points[0].asOf) / 1000 : Infinity;
  const at = (iso: string) => Date.parse(iso) / 1000;
  const event = (iso: string, text: string): Mark => ({ at: at(iso), kind: 'event', band: 'unknown', text });
  const changes = points.slice(1).flatMap((point, i) => point.band === points[i]!.band ? [] : [event(point.asOf, `Band: ${words(points[i]!.band)} to ${words(point.band)}`)]);
  return [
    ...pulses.map(pulse => ({ at: at(pulse.setAt), kind: 'pulse' as const, band: bandOfPulse(pulse.status), text: `Pulse ${pulse.status} by ${pulse.author}` })),
    ...changes,
    ...facts.surveys.map(answer => event(answer.at, `${words(answer.survey)} answer ${answer.score}`)),
    ...facts.tickets.filter(ticket => ticket.fact.openedAt && (ticket.fact.priority === 'urgent' || ticket.fact.complaint)).map(ticket => event(ticket.fact.openedAt!, `${ticket.fact.complaint ? 'Complaint' : 'Urgent ticket'} ${ticket.id}`)),
    ...facts.subscriptions.filter(subscription => subscription.fact.cancelsAt).map(subscription => event(subscription.at, 'Cancellation requested')),
  ].filter(mark => mark.at >= since).sort((a, b) => a.at - b.at);
}

function options(host: HTMLElement, marks: Mark[], bands?: { green: number; amber: number }): uPlot.Options {
  // A canvas knows no variables of the style sheet: a colour is read where it is used.
  const probe = document.createElement('span');
  host.append(probe);
  const colour = (name: string) => { probe.style.color = `var(--${name})`; return getComputedStyle(probe).color; };
  const colours: Record<string, string> = Object.fromEntries(['ink', 'soft', 'line', 'accent', 'green-bar', 'amber-bar', 'red-bar', 'unknown-bar', 'card', 'green-bg', 'amber-bg', 'red-bg'].map(name => [name, colour(name)]));
  probe.remove();
  const axis = { stroke: colours['soft'], grid: { stroke: colours['line'], width: 1 }, ticks: { show: false }, font: '12px system-ui, sans-serif' };
  return {
    width: host.clientWidth, height: 250, padding: [14, 8, 0, 0],
    scales: { y: { range: [0, 100] } },
    axes: [{ ...axis, grid: { show: false }, space: 90, values: (_, splits) => splits.map(seconds => day(new Date(seconds * 1000).toISOString()).replace(/, \d+$/, '')) }, { ...axis, splits: () => [0, 25, 50, 75, 100], size: 36 }],
    series: [
      { label: 'Day', value: (_, seconds) => seconds === null ? '' : day(new Date(seconds * 1000).toISOString()) },
      { label: 'Score', stroke: colours['accent'], width: 2, points: { show: false }, value: (_, value) => value === null ? '–' : score(value) },
    ],
    legend: { live: true },
    cursor: { y: false, points: { size: 7 } },
    hooks: { drawClear: [chart => ground(chart, colours, bands)], draw: [chart => drawMarks(chart, colours, marks)] },
  };
}

/** The bands as a ground behind the line. */
function ground(chart: uPlot, colours: Record<string, string>, bands?: { green: number; amber: number }): void {
  if (!bands) { return; }
  const { ctx, bbox } = chart;
  const fill = (from: number, to: number, colour: string) => {
    const top = chart.valToPos(to, 'y', true), bottom = chart.valToPos(from, 'y', true);
    ctx.fillStyle = colour;
    ctx.fillRect(bbox.left, top, bbox.width, bottom - top);
  };
  ctx.save();
  ctx.globalAlpha = 0.45;
  fill(bands.green, 100, colours['green-bg']!);
  fill(bands.amber, bands.green, colours['amber-bg']!);
  fill(0, bands.amber, colours['red-bg']!);
  ctx.restore();
}

function drawMarks(chart: uPlot, colours: Record<string, string>, marks: Mark[]): void {
  const { ctx, bbox } = chart;
  const unit = devicePixelRatio;
  ctx.save();
  for (const mark of marks) {
    const x = chart.valToPos(mark.at, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) { continue; }
    if (mark.kind === 'event') {
      ctx.strokeStyle = colours['soft']!;
      ctx.lineWidth = 1.5 * unit;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x, bbox.top + bbox.height - 14 * unit);
      ctx.stroke();
      continue;
    }
    const y = bbox.top + 10 * unit, r = 5.5 * unit;
    ctx.fillStyle = colours[`${mark.band}-bar`]!;
    ctx.strokeStyle = colours['card']!;
    ctx.lineWidth = 1.5 * unit;
    ctx.beginPath();
    if (mark.band === 'amber') { ctx.moveTo(x, y - r); ctx.lineTo(x + r, y + r * 0.8); ctx.lineTo(x - r, y + r * 0.8); ctx.closePath(); }
    else if (mark.band === 'red') { ctx.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7); }
    else { ctx.arc(x, y, r * 0.95, 0, 2 * Math.PI); }
    ctx.fill();
    ctx.stroke();
  }
  ctx.restore();
}
