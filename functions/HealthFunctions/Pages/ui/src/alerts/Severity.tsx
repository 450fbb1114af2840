import { words } from '../format';
import type { Alert } from '../types';

const severities: Record<Alert['severity'], { sign: string; rank: number }> = {
  critical: { sign: '‼', rank: 0 }, warning: { sign: '!', rank: 1 }, info: { sign: 'i', rank: 2 },
};

export const SeverityTag = ({ severity }: { severity: Alert['severity'] }) => (
  <span class={`severity ${severity}`}><span aria-hidden="true">{severities[severity].sign}</span>{words(severity)}</span>
);

/** The alerts, the most urgent first. */
export const byUrgency = (alerts: Alert[]) => [...alerts].sort((a, b) => severities[a.severity].rank - severities[b.severity].rank);
