import { score, sentence, words } from '../format';
import { Empty } from '../parts';
import type { Health } from '../types';

const most = 9;

/** From 100 down to the score: what each metric costs, the dearest first, the small ones together. */
export function Waterfall({ health }: { health: Health }) {
  const lost = health.metrics.filter(metric => metric.lostPoints > 0.005).sort((a, b) => b.lostPoints - a.lostPoints);
  const calculated = health.override ? health.override.rawScore : health.score;
  if (calculated === undefined || health.metrics.length === 0) { return <Empty>There is nothing to explain yet: no metric is known.</Empty>; }
  const rest = lost.slice(most);
  const steps = [
    ...lost.slice(0, most).map(metric => ({ key: metric.name, label: words(metric.name), why: sentence(metric.sentence), points: metric.lostPoints })),
    ...(rest.length > 0 ? [{ key: '', label: `${rest.length} more`, why: rest.slice(0, 3).map(metric => metric.sentence).join('; '), points: rest.reduce((sum, metric) => sum + metric.lostPoints, 0) }] : []),
  ];
  let left = 100;
  return (
    <>
      <ol class="waterfall">
        <li class="whole"><span class="what">A perfect account</span><span class="track" aria-hidden="true"><i style={{ left: '0%', width: '100%' }} /></span><b>100</b></li>
        {steps.map(step => {
          left -= step.points;
          return (
            <li key={step.key}>
              <span class="what">{step.label}<small>{step.why}</small></span>
              <span class="track" aria-hidden="true"><i class="loss" style={{ left: `${left}%`, width: `${step.points}%` }} /></span>
              <b>−{step.points.toFixed(1)}</b>
            </li>
          );
        })}
        <li class="whole"><span class="what">{health.override ? 'Calculated score' : 'Score'}</span><span class="track" aria-hidden="true"><i class={health.override ? 'unknown' : health.band} style={{ left: '0%', width: `${calculated}%` }} /></span><b>{score(calculated)}</b></li>
      </ol>
      {health.drivers.positive.length > 0 && <p class="soft foot">What helps most: {health.drivers.positive.map(driver => `${driver.sentence} (+${driver.points.toFixed(1)})`).join('; ')}.</p>}
    </>
  );
}
