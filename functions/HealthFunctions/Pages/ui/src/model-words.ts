import { words } from './format';
import type { Curve } from './types';

const shown = (value: number, unit: string) => unit === '%' ? `${Math.round(value * 1000) / 10}%` : String(value);

/** A curve in words: "0 points at 14, 100 at 1". */
export function curveWords(curve: Curve, unit = ''): string {
  if (curve.linear) { return `${shown(curve.linear.zeroAt, unit)} → 0, ${shown(curve.linear.fullAt, unit)} → 100`; }
  if (curve.steps) { return [...curve.steps.map(step => `≤ ${shown(step.upTo, unit)} → ${step.score}`), `else → ${curve.else ?? 0}`].join(', '); }
  if (curve.map) { return Object.entries(curve.map).map(([value, points]) => `${value === 'true' ? 'yes' : value === 'false' ? 'no' : words(value).toLowerCase()} → ${points}`).join(', '); }
  return '–';
}
