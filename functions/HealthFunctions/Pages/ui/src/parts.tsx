import type { ComponentChildren } from 'preact';
import type { Refusal } from './api';
import { score as shownScore, signed, words } from './format';
import { base } from './router';
import type { Band } from './types';

export const bands: Band[] = ['green', 'amber', 'red', 'unknown'];

const shapes: Record<Band, string> = {
  green: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1z',
  amber: 'M6 1l5.4 9.6H.6z',
  red: 'M1.4 1.4h9.2v9.2H1.4z',
  unknown: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1zm0 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
};

/** The shape of a band, so that nobody needs its colour. */
export const Shape = ({ band }: { band: Band }) => (
  <svg class={`shape ${band}`} viewBox="0 0 12 12" width="10" height="10" aria-hidden="true"><path d={shapes[band]} fill="currentColor" fill-rule="evenodd" /></svg>
);

export const BandTag = ({ band }: { band: Band }) => <span class={`tag ${band}`}><Shape band={band} />{words(band)}</span>;

/** The band that a word of a pulse stands beside. */
export function bandOfPulse(status: string): Band {
  switch (status.toLowerCase()) {
    case 'green': case 'extremely satisfied': case 'very satisfied': case 'satisfied': return 'green';
    case 'amber': case 'neutral': return 'amber';
    case 'red': case 'at risk': case 'severe risk': return 'red';
    default: return 'unknown';
  }
}

export const PulseTag = ({ status, stale }: { status?: string; stale?: boolean }) => status
  ? <span class="pulse"><Shape band={bandOfPulse(status)} />{status}{stale && <span class="stale">stale</span>}</span>
  : <span class="soft">none</span>;

export const Bar = ({ part, band, label }: { part: number; band?: Band; label?: string }) => (
  <span class="bar" role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : true}>
    <i class={band ?? 'accent'} style={{ width: `${Math.max(0, Math.min(1, part)) * 100}%` }} />
  </span>
);

export const Score = ({ value, band }: { value?: number; band: Band }) => (
  <span class="score"><b>{shownScore(value)}</b><Bar part={(value ?? 0) / 100} band={band} /></span>
);

export const Trend = ({ value }: { value?: number }) => {
  if (value === undefined) { return <span class="soft">–</span>; }
  const flat = Math.abs(value) < 0.05;
  return <span class={`trend ${flat ? '' : value > 0 ? 'up' : 'down'}`}><span aria-hidden="true">{flat ? '→' : value > 0 ? '↑' : '↓'}</span> {signed(value)}</span>;
};

/** Scores of thirty days; its ends are told to those who do not see it. */
export const Sparkline = ({ values, band }: { values: number[]; band: Band }) => {
  if (values.length < 2) { return <span class="soft">–</span>; }
  const [width, height] = [84, 22];
  const low = Math.min(...values), high = Math.max(...values);
  const span = Math.max(high - low, 8);
  const middle = (high + low) / 2;
  const y = (value: number) => height / 2 - ((value - middle) / span) * (height - 6);
  const points = values.map((value, i) => `${((i / (values.length - 1)) * (width - 6) + 2).toFixed(1)},${y(value).toFixed(1)}`);
  const [x, last] = points.at(-1)!.split(',');
  return (
    <svg class={`spark ${band}`} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img"
      aria-label={`${values.length} days: from ${shownScore(values[0])} to ${shownScore(values.at(-1))}`}>
      <polyline points={points.join(' ')} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" />
      <circle cx={x} cy={last} r="2.2" fill="currentColor" />
    </svg>
  );
};

export const Card = ({ title, aside, children, class: name, id }: { title: string; aside?: ComponentChildren; children: ComponentChildren; class?: string; id?: string }) => (
  <section class={`card ${name ?? ''}`} id={id} aria-label={title}>
    <header><h2>{title}</h2>{aside && <div class="aside">{aside}</div>}</header>
    {children}
  </section>
);

export const Empty = ({ children }: { children: ComponentChildren }) => <p class="empty">{children}</p>;

export const Skeleton = ({ lines = 4 }: { lines?: number }) => (
  <div class="skeleton" role="status" aria-label="Loading">{Array.from({ length: lines }, (_, i) => <i key={i} />)}</div>
);

export const ErrorBox = ({ error, retry }: { error: Refusal; retry: () => void }) => (
  <div class="error" role="alert"><p>{error.message}</p><button onClick={retry}>Try again</button></div>
);

export const AccountLink = ({ id, name }: { id: string; name: string }) => <a class="name" href={`${base}/accounts/${encodeURIComponent(id)}`}>{name}</a>;

/** A horizontal bar of several parts, told as a list to those who do not see it. */
export const Stack = ({ parts }: { parts: { band: Band; amount: number; label: string }[] }) => {
  const total = parts.reduce((sum, part) => sum + part.amount, 0) || 1;
  return (
    <div class="stack" role="img" aria-label={parts.map(part => `${words(part.band)}: ${part.label}`).join(', ')}>
      {parts.filter(part => part.amount > 0).map(part => <i key={part.band} class={part.band} style={{ width: `${(part.amount / total) * 100}%` }} />)}
    </div>
  );
};
