import { useRef, useState } from 'preact/hooks';
import { AlertActions } from '../alerts/AlertActions';
import { SeverityTag } from '../alerts/Severity';
import { useData } from '../api';
import { ago, day, money, number, percent, score, words } from '../format';
import { BandTag, Card, Empty, ErrorBox, Skeleton, Trend } from '../parts';
import { base } from '../router';
import type { AccountPage, HistoryPoint, Model, Pulse } from '../types';
import { Facts } from './Facts';
import { Likelihoods } from './Likelihoods';
import { Metrics } from './Metrics';
import { OverrideForm } from './OverrideForm';
import { PulseForm } from './PulseForm';
import { Timeline } from './Timeline';
import { TrendChart } from './TrendChart';
import { Usage } from './Usage';
import { Waterfall } from './Waterfall';

/** Everything about one account. */
export function AccountPageView({ id }: { id: string }) {
  const at = `accounts/${encodeURIComponent(id)}`;
  const page = useData<AccountPage>(at);
  const history = useData<{ items: HistoryPoint[] }>(`${at}/history?limit=400`);
  const pulses = useData<{ items: Pulse[] }>(`${at}/pulses?limit=100`);
  const model = useData<Model>(page.value ? `models/${encodeURIComponent(page.value.account.health.modelVersion)}` : null);
  const [said, setSaid] = useState('');
  const alerts = useRef<HTMLUListElement>(null);

  if (page.error && !page.value) { return <div class="card"><ErrorBox error={page.error} retry={page.reload} /></div>; }
  if (!page.value) { return <div class="card"><Skeleton lines={12} /></div>; }
  const { account, facts, metrics } = page.value;
  const { health, profile } = account;
  const done = (what: string) => { setSaid(what); page.reload(); pulses.reload(); history.reload(); };
  const decided = (what: string) => { alerts.current?.focus(); done(what); };

  return (
    <>
      <nav class="crumbs" aria-label="Breadcrumb"><a href={base}>Portfolio</a> <span aria-hidden="true">/</span> <span>{profile.name}</span></nav>
      <header class="title account">
        <div>
          <h1>{profile.name} <BandTag band={health.band} /></h1>
          <p class="soft">{[profile.owner, profile.segment, profile.lifecycleStage && words(profile.lifecycleStage), profile.plan && `${words(profile.plan)} plan`].filter(Boolean).join(' · ')}</p>
        </div>
        <dl class="kpis">
          <div><dt>ARR</dt><dd>{money(profile.arr, profile.currency)}</dd></div>
          <div><dt>Seats</dt><dd>{number(profile.seats)}</dd></div>
          <div><dt>Renewal</dt><dd>{day(profile.renewalDate)}</dd></div>
          <div><dt>Customer since</dt><dd>{day(profile.tenureStart)}</dd></div>
        </dl>
      </header>
      <p class="said" role="status">{said}</p>
      {health.override && <p class="notice">Set to {[health.override.band && words(health.override.band), health.override.score !== undefined && score(health.override.score)].filter(Boolean).join(', ')} by {health.override.author} until {day(health.override.expiresAt)}: “{health.override.reason}”. Calculated: {words(health.override.rawBand)}, {score(health.override.rawScore)}.</p>}

      <div class="grid">
        <Card title="Health" class="w5" aside={`as of ${ago(health.asOf)}`}>
          <div class="headline">
            <Ring value={health.score} band={health.band} />
            <div>
              <p class="summary">{health.summary ?? 'Nothing is known of this account yet.'}</p>
              <p class="legend"><span>7 days <Trend value={health.trend.days7} /></span><span>30 days <Trend value={health.trend.days30} /></span><span>90 days <Trend value={health.trend.days90} /></span></p>
            </div>
          </div>
          {account.recommendations.slice(0, 3).map(next => <p class="action" key={next.actionId}><b>Next action</b>{next.action} <span class="soft">{next.why}</span></p>)}
          <h3>Dimensions</h3>
          <ul class="dimensions">
            {health.dimensions.map(dimension => (
              <li key={dimension.name}>
                <span>{words(dimension.name)}</span>
                <span class="bar" aria-hidden="true"><i class={dimension.band} style={{ width: `${dimension.score ?? 0}%` }} /></span>
                <b>{score(dimension.score)}</b>
                <BandTag band={dimension.band} />
                <span class="soft">weighs {percent(dimension.weightShare)}{dimension.coverage < 1 ? `, ${percent(dimension.coverage)} known` : ''}</span>
              </li>
            ))}
          </ul>
          <p class="soft foot">Model {health.modelVersion}{health.variant ? `, variant ${health.variant}` : ''} · {percent(health.coverage)} of its weight is known{health.segments.length > 0 && ` · in ${health.segments.join(', ')}`}</p>
        </Card>
        <Card title="Where the points went" class="w7"><Waterfall health={health} /></Card>

        <Card title="Trend" class="w8">
          {history.error ? <ErrorBox error={history.error} retry={history.reload} /> : !history.value ? <Skeleton lines={7} />
            : <TrendChart history={history.value.items} pulses={pulses.value?.items ?? []} facts={facts} bands={model.value?.bands} />}
        </Card>
        <Card title="Pulse" class="w4"><PulseForm at={at} current={account.pulse} stale={health.pulse?.stale} cadence={health.pulse?.cadenceDays} pulses={pulses.value?.items ?? []} done={done} /></Card>

        <Card title="Rules and alerts" class="w6">
          {health.firedRules.length + account.openAlerts.length + health.findings.length === 0 ? <Empty>No rule fired and no alert is open.</Empty> : (
            <ul class="alerts" ref={alerts} tabIndex={-1} aria-label="Alerts and fired rules">
              {account.openAlerts.map(alert => (
                <li key={alert.id}>
                  <p><SeverityTag severity={alert.severity} /> <b>{words(alert.kind)}</b> <span class="soft">{alert.status === 'acknowledged' ? 'acknowledged, ' : ''}open since {day(alert.openedAt)}</span></p>
                  <p>{alert.reason}</p>
                  <AlertActions alert={alert} done={decided} />
                </li>
              ))}
              {health.firedRules.map(rule => (
                <li key={rule.name}>
                  <p><SeverityTag severity={rule.severity as 'warning'} /> <b>{words(rule.name)}</b> {rule.band && <span class="soft">at most {rule.band}{rule.dimension ? ` in ${rule.dimension}` : ''}</span>}</p>
                  <p>{rule.reason}</p>
                </li>
              ))}
              {health.findings.map(finding => <li key={finding.name}><p><b>{words(finding.name)}</b></p><p>{finding.reason}</p></li>)}
            </ul>
          )}
        </Card>
        <Card title="Override" class="w6"><OverrideForm at={at} override={health.override} done={done} /></Card>

        <Likelihoods items={page.value.likelihoods} />
        <Metrics health={health} metrics={metrics} model={model.value} />
        <Usage usage={facts.usage} />
        <Facts facts={facts} goals={account.goals} externalIds={account.externalIds} crms={account.crms} />
        <Timeline facts={facts} pulses={pulses.value?.items ?? []} history={history.value?.items ?? []} signals={account.recentSignals} />
      </div>
    </>
  );
}

function Ring({ value, band }: { value?: number; band: string }) {
  const length = 2 * Math.PI * 46;
  return (
    <svg class={`ring ${band}`} viewBox="0 0 108 108" width="108" height="108" role="img" aria-label={value === undefined ? 'No score' : `Score ${score(value)} of 100`}>
      <circle cx="54" cy="54" r="46" class="track" />
      <circle cx="54" cy="54" r="46" class="fill" stroke-dasharray={`${(length * (value ?? 0)) / 100} ${length}`} transform="rotate(-90 54 54)" />
      <text x="54" y="60">{score(value)}</text><text x="54" y="76" class="of">of 100</text>
    </svg>
  );
}
