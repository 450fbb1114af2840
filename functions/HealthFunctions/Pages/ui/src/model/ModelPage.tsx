import { useData } from '../api';
import { count, words } from '../format';
import { curveWords } from '../model-words';
import { BandTag, Card, ErrorBox, Skeleton } from '../parts';
import type { Model, ModelList } from '../types';
import { WhatIf } from './WhatIf';

/** The model that counts, as a tree, and what another would change. */
export function ModelPage() {
  const models = useData<ModelList>('models');
  const active = models.value?.items.find(model => model.active);
  const model = useData<Model>(active ? `models/${encodeURIComponent(active.version)}` : null);
  const error = models.error ?? model.error;
  return (
    <>
      <header class="title"><div><h1>Model</h1><p class="soft">{active ? `${active.version} counts. ${active.description ?? ''}` : ' '}</p></div></header>
      {error && <ErrorBox error={error} retry={() => { models.reload(); model.reload(); }} />}
      {!model.value && !error && <div class="card"><Skeleton lines={12} /></div>}
      {model.value && <div class="grid"><WhatIf model={model.value} key={model.value.version} /><Tree model={model.value} /><Others models={models.value!} /></div>}
    </>
  );
}

function Tree({ model }: { model: Model }) {
  const total = model.dimensions.reduce((sum, dimension) => sum + dimension.weight, 0);
  return (
    <Card title="How the score comes about" class="w12">
      <div class="tree">
        <p class="soft">{words(model.rollup ?? 'weighted')} of {model.dimensions.length} dimensions. Green from {model.bands.green}, amber from {model.bands.amber}, red below{model.coverageFloor !== undefined && `; unknown where less than ${Math.round(model.coverageFloor * 100)}% of the weight is known`}.</p>
        {model.dimensions.map(dimension => {
          const weights = dimension.metrics.reduce((sum, metric) => sum + metric.weight, 0);
          return (
            <details key={dimension.name}>
              <summary><b>{words(dimension.name)}</b><span class="bar" aria-hidden="true"><i class="accent" style={{ width: `${(dimension.weight / total) * 100}%` }} /></span><span>{Math.round((dimension.weight / total) * 100)}%</span><span class="soft">{count(dimension.metrics.length, 'metric')}</span></summary>
              <ul>{dimension.metrics.map(metric => (
                <li key={metric.metric}><span>{words(metric.metric)}</span><span class="soft">{((dimension.weight / total) * (metric.weight / weights) * 100).toFixed(1)}%</span><small>{curveWords(metric.curve)}{metric.cases?.map(each => `; when ${each.when}: ${curveWords(each.curve)}`)}</small></li>
              ))}</ul>
            </details>
          );
        })}
        {model.rules && model.rules.length > 0 && (
          <details><summary><b>Rules</b><span class="soft">{model.rules.length}, whatever the score</span></summary>
            <ul>{model.rules.map(rule => <li key={rule.name}><span>{words(rule.name)}</span><span>{rule.band && <>at most <BandTag band={rule.band} />{rule.dimension && ` in ${rule.dimension}`}</>}{rule.alert && ' alert'}</span><small><code>{rule.when}</code></small></li>)}</ul></details>
        )}
        {model.segments && model.segments.length > 0 && <details><summary><b>Segments</b><span class="soft">{model.segments.length}</span></summary><ul>{model.segments.map(segment => <li key={segment.name}><span>{segment.name}</span><span /><small><code>{segment.when}</code></small></li>)}</ul></details>}
        {model.findings && model.findings.length > 0 && <details><summary><b>Findings</b><span class="soft">{model.findings.length}</span></summary><ul>{model.findings.map(finding => <li key={finding.name}><span>{words(finding.name)}</span><span /><small><code>{finding.when}</code></small></li>)}</ul></details>}
      </div>
    </Card>
  );
}

const Others = ({ models }: { models: ModelList }) => (
  <Card title="All versions" class="w12">
    <ul class="rows stacked">{models.items.map(model => <li key={model.version}><span><b>{model.version}</b> {model.active && <span class="badge">counts</span>} {model.preset && <span class="badge">comes with the product</span>}</span><small>{model.description}</small></li>)}</ul>
  </Card>
);
