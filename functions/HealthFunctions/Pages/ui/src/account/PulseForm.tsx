import { useState } from 'preact/hooks';
import { post, Refusal, useData } from '../api';
import { ago, day } from '../format';
import { bandOfPulse, PulseTag, Shape } from '../parts';
import type { AccountPage, Pulse, PulseWords } from '../types';
import { Reasons } from './Reasons';

const mostReasons = 3;

/** The pulse: what it is, and two clicks to say what it should be, a status and a reason. More reasons and a note are there for who wants them. */
export function PulseForm({ at, current, stale, cadence, pulses, done }: {
  at: string; current: AccountPage['account']['pulse']; stale?: boolean; cadence?: number; pulses: Pulse[]; done: (what: string) => void;
}) {
  const vocabulary = useData<PulseWords>('pulse-words');
  const [scale, setScale] = useState<string>();
  const [status, setStatus] = useState<string>();
  const [several, setSeveral] = useState(false);
  const [reasons, setReasons] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const chosen = vocabulary.value?.scales.find(each => each.name === (scale ?? current?.scale)) ?? vocabulary.value?.scales[0];
  const atRisk = chosen?.statuses.find(each => each.name === status)?.atRisk ?? false;
  const choices = vocabulary.value?.reasons.filter(reason => !reason.retiredAt && reason.polarity === (atRisk ? 'risk' : 'positive')) ?? [];
  const text = (code: string) => vocabulary.value?.reasons.find(reason => reason.code === code)?.text ?? code;
  const save = async (because: string[]) => {
    setBusy(true);
    setProblem('');
    try {
      await post(`${at}/pulses`, { status, reasons: because, note: note.trim() || undefined });
      setStatus(undefined); setReasons([]); setNote(''); setSeveral(false);
      done(`Pulse set to ${status}. The score follows with the next calculation.`);
    } catch (failure) {
      setProblem(failure instanceof Refusal ? failure.message : String(failure));
    }
    setBusy(false);
  };
  const pick = (code: string) => {
    if (!several) { void save([code]); return; }
    setReasons(old => old.includes(code) ? old.filter(each => each !== code) : old.length < mostReasons ? [...old, code] : old);
  };

  return (
    <div class="pulse-form">
      <p>{current ? <><PulseTag status={current.status} stale={stale} /> <span class="soft">by {current.author}, {ago(current.setAt)}{cadence ? `; due every ${cadence} days` : ''}</span></> : <span class="soft">No pulse was ever set.</span>}</p>
      {current && current.reasons.length > 0 && <p class="soft">{current.reasons.map(text).join('; ')}</p>}
      {chosen && (
        <div class="choices" role="group" aria-label="New pulse">
          {chosen.statuses.map(each => (
            <button key={each.name} title={each.guideline} aria-pressed={status === each.name} disabled={busy} onClick={() => { setStatus(status === each.name ? undefined : each.name); setReasons([]); setProblem(''); }}><Shape band={bandOfPulse(each.name)} />{each.name}</button>
          ))}
        </div>
      )}
      {!status && vocabulary.value && vocabulary.value.scales.length > 1 && (
        <label class="inline soft">Scale <select value={chosen?.name} onChange={event => setScale(event.currentTarget.value)}>{vocabulary.value.scales.map(each => <option key={each.name}>{each.name}</option>)}</select></label>
      )}
      {status && (
        <div class="step">
          <p class="soft">{chosen?.statuses.find(each => each.name === status)?.guideline} {several ? `Up to ${mostReasons} reasons:` : 'Because …'}</p>
          {!several && !atRisk && <button class="primary" disabled={busy} onClick={() => { void save([]); }}>Set without a reason</button>}
          <Reasons key={status} reasons={choices} before={current?.reasons ?? []} chosen={several ? reasons : undefined} disabled={busy} pick={pick} />
          {several ? <>
            <label class="block">Note <textarea rows={2} maxLength={1000} value={note} onInput={event => setNote(event.currentTarget.value)} /></label>
            <button class="primary" disabled={busy} onClick={() => { void save(reasons); }}>Set pulse</button>
          </> : <button class="quiet" onClick={() => setSeveral(true)}>Several reasons, or a note</button>}
        </div>
      )}
      {problem && <p class="problem" role="alert">{problem}</p>}
      {pulses.length > 0 && (
        <details>
          <summary>{pulses.length === 100 ? 'The last 100 pulses' : `All ${pulses.length} pulses`}</summary>
          <ul class="rows stacked">{pulses.map(pulse => (
            <li key={pulse.id}><span><PulseTag status={pulse.status} /> <span class="soft">{day(pulse.setAt)}, {pulse.author}</span></span>
              {pulse.reasons.length > 0 && <small>{pulse.reasons.map(text).join('; ')}</small>}{pulse.note && <small class="note">{pulse.note}</small>}</li>
          ))}</ul>
        </details>
      )}
    </div>
  );
}
