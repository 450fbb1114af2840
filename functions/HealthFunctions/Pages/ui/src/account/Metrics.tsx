import { score, sentence, words } from '../format';
import { curveWords } from '../model-words';
import { Bar, Card } from '../parts';
import type { AccountPage, Band, Health, Model } from '../types';

/** Every metric of the model with its value, and what its value would have to be. */
export function Metrics({ health, metrics, model }: { health: Health; metrics: AccountPage['metrics']; model?: Model }) {
  const values = new Map(health.metrics.map(metric => [metric.name, metric]));
  const about = new Map(metrics.map(metric => [metric.name, metric]));
  const band = (value: number): Band => model ? (value >= model.bands.green ? 'green' : value >= model.bands.amber ? 'amber' : 'red') : 'unknown';
  const groups = model
    ? model.dimensions.map(dimension => ({ name: dimension.name, metrics: dimension.metrics.filter(metric => values.has(metric.metric)).map(metric => ({ name: metric.metric, curve: metric.curve })) }))
    : [{ name: 'metrics', metrics: health.metrics.map(metric => ({ name: metric.name, curve: {} })) }];
  return (
    <Card title="Metrics and thresholds" class="w12">
      <div class="metric-groups">
        {groups.filter(group => group.metrics.length > 0).map(group => (
          <details key={group.name} open>
            <summary>{words(group.name)}</summary>
            <ul class="metrics">
              {group.metrics.map(({ name, curve }) => {
                const metric = values.get(name)!, words_ = about.get(name);
                return (
                  <li key={name}>
                    <span class="what" title={words_?.description}>{words(name)}<small>{metric.score === undefined ? sentence(metric.sentence) : curveWords(curve, words_?.unit)}</small></span>
                    <b>{metric.score === undefined ? '–' : words_?.shown ?? String(metric.value)}</b>
                    {metric.score === undefined ? <span class="soft">not known</span> : <Bar part={metric.score / 100} band={band(metric.score)} label={`${score(metric.score)} of 100`} />}
                    <span class="num soft">{metric.lostPoints > 0.05 ? `−${metric.lostPoints.toFixed(1)}` : ''}</span>
                  </li>
                );
              })}
            </ul>
          </details>
        ))}
      </div>
    </Card>
  );
}
