// What the app answers. Members that are null there are left out there.
export type Band = 'green' | 'amber' | 'red' | 'unknown';

export interface Account {
  accountId: string; name: string; owner?: string; segment?: string; segments: string[]; lifecycleStage?: string;
  arr?: number; mrr?: number; tcv?: number; currency?: string; renewalDate?: string;
  score?: number; band: Band; trend7?: number; trend30?: number; topReason?: string; pulse?: string; pulseStale: boolean; asOf?: string;
}
export interface Money { currency: string; arr: number; mrr: number; tcv: number }
export interface BandSummary { band: Band; accounts: number; money: Money[] }
export interface Summary {
  accounts: number; calculatedAt?: string; bands: BandSummary[]; renewals: BandSummary[]; nextRenewals: Account[];
  risers: Account[]; fallers: Account[]; distribution: { from: number; band: Band; accounts: number }[];
  pulses: { status?: string; accounts: number }[];
  owners: { owner?: string; accounts: number; stale: number; missing: number }[];
  choices: { segments: string[]; owners: string[]; stages: string[] };
}
export interface Rows { items: { account: Account; scores: number[] }[]; total: number; offset: number }
export interface Alert {
  id: string; accountId: string; kind: string; status: string; severity: 'info' | 'warning' | 'critical';
  reason: string; owner?: string; openedAt: string; snoozedUntil?: string;
}
export interface Metric { name: string; value: number | string | boolean | null; score?: number; share: number; lostPoints: number; sentence: string }
export interface Health {
  asOf: string; modelVersion: string; variant?: string; segments: string[]; score?: number; band: Band; bandByScore: Band; coverage: number;
  dimensions: { name: string; score?: number; band: Band; weightShare: number; coverage: number }[];
  metrics: Metric[];
  drivers: { negative: Driver[]; positive: Driver[] };
  firedRules: { name: string; band?: Band; dimension?: string; alert: boolean; reason: string; severity: string }[];
  findings: { name: string; reason: string }[];
  override?: { band?: Band; score?: number; author: string; reason: string; expiresAt: string; rawBand: Band; rawScore?: number };
  trend: { days7?: number; days30?: number; days90?: number };
  pulse?: { status: string; setAt: string; ageDays: number; cadenceDays: number; stale: boolean };
  summary?: string;
}
export interface Driver { metric: string; points: number; sentence: string }
export interface Dated<T> { id: string; at: string; fact: T }
export interface AccountPage {
  account: {
    accountId: string;
    profile: {
      name: string; owner?: string; segment?: string; plan?: string; lifecycleStage?: string; arr?: number; mrr?: number; tcv?: number;
      currency?: string; seats?: number; renewalDate?: string; tenureStart?: string;
    };
    externalIds: Record<string, string[]>; health: Health;
    pulse?: { scale: string; status: string; reasons: string[]; author: string; setAt: string };
    goals: { goalId: string; name: string; progress: number; startedAt: string; dueAt: string }[];
    openAlerts: Alert[]; recommendations: { actionId: string; action: string; why: string; owner: string; dueInDays: number }[];
    recentSignals: { type: string; source: string; occurredAt: string }[];
    crms: { name: string; progress: string; confirmedAt?: string; problem?: string }[];
  };
  facts: {
    subscriptions: Dated<{ status: string; mrr?: number; currency?: string; seats?: number; renewsAt?: string; cancelsAt?: string }>[];
    invoices: Dated<{ status: string; amountDue: number; currency?: string; dueAt?: string; paymentFailed: boolean }>[];
    tickets: Dated<{ status: string; priority: string; openedAt?: string; solvedAt?: string; complaint: boolean; reopenings?: number }>[];
    deals: Dated<{ status: string; kind: string; amount?: number; currency?: string; closesAt?: string }>[];
    contacts: Dated<{ role: string; left: boolean }>[];
    milestones: Dated<{ name: string; dueAt: string; doneAt?: string; onboarding: boolean; goalId?: string; dropped: boolean }>[];
    surveys: { at: string; survey: string; score: number }[];
    touchpoints: { at: string; kind: string; sentiment?: number }[];
    usage: {
      firstDay: string; events: number[]; activeUsers: number[]; activeUsers30: number;
      features: { name: string; uses: number; lastDay?: string; highImpact: boolean }[];
    };
  };
  metrics: { name: string; dimension: string; shown: string; window: string; description: string; unit: string }[];
  likelihoods: Likelihood[];
}
export interface Likelihood {
  target: string; horizonDays?: number; probability: number; baseRate: number; drivers: { feature: string; effect: number; sentence: string }[];
}
export interface HistoryPoint { asOf: string; score?: number; calculatedScore?: number; band: Band }
export interface Pulse { id: string; status: string; scale: string; reasons: string[]; note?: string; author: string; setAt: string }
export interface PulseWords {
  scales: { name: string; statuses: { name: string; score?: number; atRisk: boolean; guideline: string }[] }[];
  reasons: { code: string; category: string; text: string; polarity: 'risk' | 'positive'; retiredAt?: string }[];
}
export interface Delivery {
  id: string; source: string; status: string; receivedAt: string; verdict?: string; reason?: string; bytes?: number; signals?: number;
  milliseconds?: number; accounts: string[]; duplicates?: number; unmatched?: number;
}
export interface Source { name: string; url: string; configured: boolean; lastDelivery?: Delivery }
export interface Unmatched { source: string; externalId: string; mailDomain?: string; lastSignalType: string; lastSeenAt: string }
export interface DeadLetter {
  id: string; queue: string; reason: string; attempts: number; failedAt: string; source?: string; body?: string;
  headers?: Record<string, string>; deliveryKey?: string;
}
export interface Curve { linear?: { zeroAt: number; fullAt: number }; steps?: { upTo: number; score: number }[]; else?: number; map?: Record<string, number> }
export interface MetricModel { metric: string; weight: number; curve: Curve; cases?: { when: string; curve: Curve }[] }
export interface Model {
  version: string; name: string; description?: string;
  segments?: { name: string; when: string }[];
  dimensions: { name: string; weight: number; metrics: MetricModel[] }[];
  bands: { green: number; amber: number };
  rollup?: string; coverageFloor?: number;
  rules?: { name: string; when: string; band?: Band; dimension?: string; alert?: boolean; reason: string; severity?: string }[];
  findings?: { name: string; when: string; reason: string }[];
  variants?: { name: string; when: string }[];
  pulse?: { cadenceDays: { when?: string; days: number }[] };
}
export interface ModelList { items: { version: string; name: string; description?: string; active: boolean; preset: boolean }[] }
export interface Preview {
  accounts: number; bandChanges: number;
  before: Side; after: Side;
  moves: { from: Band; to: Band; accounts: number; arr: Record<string, number> }[];
  mostMoved: {
    accountId: string; name: string; scoreBefore?: number; scoreAfter?: number; delta?: number; bandBefore: Band; bandAfter: Band;
    why: { metric: string; pointsBefore: number; pointsAfter: number; sentence: string }[];
  }[];
}
export interface Side { green: number; amber: number; red: number; unknown: number; meanScore?: number }
export type Cell = number | string | undefined;
export type ReportRow = Record<string, Cell>;
export interface ReportTable { name: string; columns: string[]; rows: ReportRow[] }
export interface Report { report: string; asOf: string; from: string; by: By; baseCurrency?: string; rule: string; tables: ReportTable[] }
export type By = 'count' | 'arr' | 'mrr' | 'tcv';
