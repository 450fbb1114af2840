import { useEffect, useState } from 'preact/hooks';
import { post, Refusal } from '../api';
import { money, score, signed, words } from '../format';
import { AccountLink, bands, BandTag, Card, Shape } from '../parts';
import type { Model, Preview } from '../types';

/** Sliders over weights and bands, and what they would do to the whole portfolio. Nothing is stored. */
export function WhatIf({ model }: { model: Model }) {
  const [weights, setWeights] = useState(() => Object.fromEntries(model.dimensions.map(dimension => [dimension.name, dimension.weight])));
  const [limits, setLimits] = useState(model.bands);
  const [preview, setPreview] = useState<Preview>();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const changed = limits.green !== model.bands.green || limits.amber !== model.bands.amber || model.dimensions.some(dimension => weights[dimension.name] !== dimension.weight);

  useEffect(() => {
    const timer = setTimeout(() => {
      setBusy(true);
      // A draft has a version of its own: the stored one never changes.
      const draft = { ...model, version: 'what-if', bands: limits, dimensions: model.dimensions.map(dimension => ({ ...dimension, weight: weights[dimension.name] })) };
      post<Preview>('models/what-if/preview', { model: draft })
        .then(answer => { setPreview(answer); setProblem(''); })
        .catch((failure: unknown) => setProblem(failure instanceof Refusal ? failure.message : String(failure)))
        .finally(() => setBusy(false));
    }, 300);
    return () => clearTimeout(timer);
  }, [weights, limits]);

  const reset = () => { setWeights(Object.fromEntries(model.dimensions.map(dimension => [dimension.name, dimension.weight]))); setLimits(model.bands); };
  const slider = (label: string, value: number, shown: string, min: number, max: number, set: (value: number) => void) => (
    <label class="slider" key={label}><span>{label}</span><input type="range" min={min} max={max} step={1} value={value} onInput={event => set(Number(event.currentTarget.value))} /><output>{shown}</output></label>
  );

  return (
    <>
      <Card title="What if" class="w5" aside={changed ? <button class="quiet" onClick={reset}>Back to the active model</button> : 'move a slider'}>
        <div class="sliders">
          {model.dimensions.map(dimension => slider(words(dimension.name), weights[dimension.name]!, total ? `${Math.round((weights[dimension.name]! / total) * 100)}%` : '0%', 0, 60, value => setWeights(old => ({ ...old, [dimension.name]: value }))))}
          {slider('Green from', limits.green, String(limits.green), limits.amber + 1, 99, value => setLimits(old => ({ ...old, green: value })))}
          {slider('Amber from', limits.amber, String(limits.amber), 1, limits.green - 1, value => setLimits(old => ({ ...old, amber: value })))}
        </div>
        {problem && <p class="problem" role="alert">{problem}</p>}
      </Card>
      <Card title="Band moves" class="w7" aside={<span role="status">{busy ? 'calculating …' : preview ? `${preview.bandChanges} of ${preview.accounts} change band` : ''}</span>}>
        {preview && <>
          <Matrix preview={preview} />
          <p class="legend"><span>Mean score {score(preview.before.meanScore)} → <b>{score(preview.after.meanScore)}</b></span></p>
          {preview.mostMoved.length > 0 && (
            <div class="scroll tall" tabIndex={0} role="region" aria-label="Accounts that move most">
              <table class="plain">
                <thead><tr><th scope="col">Account</th><th scope="col" class="num">Move</th><th scope="col">Band</th><th scope="col">Why</th></tr></thead>
                <tbody>{preview.mostMoved.slice(0, 10).map(move => (
                  <tr key={move.accountId}>
                    <th scope="row"><AccountLink id={move.accountId} name={move.name} /></th>
                    <td class="num">{move.delta === undefined ? '–' : signed(move.delta)}</td>
                    <td><BandTag band={move.bandBefore} />{move.bandBefore !== move.bandAfter && <> → <BandTag band={move.bandAfter} /></>}</td>
                    <td class="wrap soft">{move.why[0] && `${words(move.why[0].metric)} ${signed(move.why[0].pointsAfter - move.why[0].pointsBefore)}`}</td>
                  </tr>
                ))}</tbody>
              </table>
            </div>
          )}
        </>}
      </Card>
    </>
  );
}

function Matrix({ preview }: { preview: Preview }) {
  const of = (from: string, to: string) => preview.moves.find(move => move.from === from && move.to === to);
  return (
    <table class="matrix">
      <caption class="visually-hidden">Accounts by the band they have and the band they would have</caption>
      <thead><tr><th scope="col">now \ then</th>{bands.map(band => <th scope="col" key={band}><Shape band={band} /> {words(band)}</th>)}</tr></thead>
      <tbody>{bands.map(from => (
        <tr key={from}><th scope="row"><Shape band={from} /> {words(from)}</th>{bands.map(to => {
          const move = of(from, to);
          const worth = Object.entries(move?.arr ?? {}).map(([currency, amount]) => money(amount, currency)).join(' · ');
          return <td key={to} class={from === to ? 'same' : move ? 'moved' : ''}>{move ? <><b>{move.accounts}</b>{from !== to && worth && <small>{worth}</small>}</> : <span class="soft">·</span>}</td>;
        })}</tr>
      ))}</tbody>
    </table>
  );
}
