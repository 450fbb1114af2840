import { useState } from 'preact/hooks';
import { put, Refusal, remove } from '../api';
import { day, inDays, words } from '../format';
import type { Health } from '../types';

/** A band or a score in place of the calculated ones, with a reason and an end. */
export function OverrideForm({ at, override, done }: { at: string; override?: Health['override']; done: (what: string) => void }) {
  const [problem, setProblem] = useState('');
  const run = async (what: string, action: () => Promise<unknown>) => {
    setProblem('');
    try {
      await action();
      done(what);
    } catch (failure) {
      setProblem(failure instanceof Refusal ? failure.message : String(failure));
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const band = form.get('band') as string, score = form.get('score') as string;
    void run('The override counts from now on.', () => put(`${at}/override`, {
      band: band || undefined,
      score: score === '' ? undefined : Number(score),
      reason: form.get('reason'),
      expiresAt: `${form.get('expires') as string}T23:59:59Z`,
    }));
  };

  return override ? (
    <div>
      <p>In force until {day(override.expiresAt)}, set by {override.author}.</p>
      <p class="note">{override.reason}</p>
      <button onClick={() => { void run('The override was taken back.', () => remove(`${at}/override`)); }}>Take it back</button>
      {problem && <p class="problem" role="alert">{problem}</p>}
    </div>
  ) : (
    <form class="form" onSubmit={submit}>
      <p class="soft">Where you know better than the numbers. It ends by itself, and the calculated health stays visible beside it.</p>
      <div class="fields">
        <label>Band <select name="band"><option value="">As calculated</option>{['green', 'amber', 'red'].map(band => <option key={band} value={band}>{words(band)}</option>)}</select></label>
        <label>Score <input name="score" type="number" min="0" max="100" step="0.1" placeholder="as calculated" /></label>
        <label>Until <input name="expires" type="date" required min={inDays(1)} value={inDays(30)} /></label>
      </div>
      <label class="block">Reason <input name="reason" required maxLength={500} placeholder="What do the numbers not know?" /></label>
      <button class="primary">Set override</button>
      {problem && <p class="problem" role="alert">{problem}</p>}
    </form>
  );
}
