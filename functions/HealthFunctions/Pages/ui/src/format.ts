const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const days = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const moments = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const dayMillis = 86_400_000;

export const number = (value: number | undefined) => value === undefined ? '–' : numbers.format(value);
export const score = (value: number | undefined) => value === undefined ? '–' : value.toFixed(1);
export const day = (iso: string | undefined) => iso ? days.format(new Date(iso)) : '–';
export const moment = (iso: string | undefined) => iso ? moments.format(new Date(iso)) : '–';
export const percent = (part: number) => `${Math.round(part * 100)}%`;
export const count = (n: number, one: string, many = `${one}s`) => `${numbers.format(n)} ${n === 1 ? one : many}`;

/** 1.2M EUR, 953.7K EUR, 900 EUR. No currency is shown for XXX. */
export function money(amount: number | undefined, currency: string | undefined): string {
  if (amount === undefined) { return '–'; }
  const shown = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(amount);
  return currency && currency !== 'XXX' ? `${shown} ${currency}` : shown;
}

export const signed = (value: number) => Math.abs(value) < 0.05 ? '0.0' : `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(1)}`;

/** How long ago, or how long until. */
export function ago(iso: string | undefined, now = Date.now()): string {
  if (!iso) { return '–'; }
  const seconds = (now - Date.parse(iso)) / 1000;
  const size = Math.abs(seconds);
  const text = size < 60 ? 'a moment' : size < 3600 ? count(Math.floor(size / 60), 'min', 'min') : size < 86_400 ? count(Math.floor(size / 3600), 'hour') : count(Math.floor(size / 86_400), 'day');
  return seconds < 0 ? `in ${text}` : `${text} ago`;
}

/** The day so many days from now, as a field of a form takes it. */
export const inDays = (n: number) => new Date(Date.now() + n * dayMillis).toISOString().slice(0, 10);

export const daysUntil = (iso: string) => Math.ceil((Date.parse(iso) - Date.now()) / dayMillis);

/** daysSinceLastLogin becomes "Days since last login". */
export function words(name: string): string {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2').replace(/[-_]/g, ' ').toLowerCase();
  const fixed = spaced.replace(/\b(nps|mrr|arr|tcv|csat|ces)\b/g, word => word.toUpperCase());
  return fixed.charAt(0).toUpperCase() + fixed.slice(1);
}

export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
