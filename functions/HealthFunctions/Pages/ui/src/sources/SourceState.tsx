import type { Source } from '../types';

const signs: Record<string, string> = { received: '…', applied: '✓', unmatched: '?', ignored: '–', refused: '✕', malformed: '✕', failed: '✕' };
const good = ['received', 'applied', 'ignored'];

/** How far a delivery came: a sign and a word. */
export const Status = ({ status }: { status: string }) => (
  <span class={`status ${good.includes(status) ? 'good' : status === 'unmatched' ? 'odd' : 'bad'}`}><span aria-hidden="true">{signs[status] ?? '•'}</span>{status}</span>
);

export const SourceState = ({ source }: { source: Source }) =>
  source.lastDelivery ? <Status status={source.lastDelivery.status} />
    : <span class="status wait">{source.configured ? 'waiting for the first delivery' : 'no secret is set'}</span>;
