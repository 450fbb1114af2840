import { useEffect, useRef, useState } from 'preact/hooks';
import { post, Refusal } from '../api';
import { day, inDays, words } from '../format';
import type { Alert } from '../types';

const mostDays = 89;

/** What a person decides about an alert: somebody is at it, not before a day, or nothing is to be done. */
export function AlertActions({ alert, done }: { alert: Alert; done: (what: string) => void }) {
  const [open, setOpen] = useState<'snooze' | 'resolve'>();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const opener = useRef<HTMLButtonElement | null>(null);
  useEffect(() => { form.current?.querySelector('input')?.focus(); }, [open]);

  const about = `${words(alert.kind)} of ${alert.accountId}`;
  const decide = async (step: string, what: string, body: { note?: string; until?: string } = {}) => {
    setBusy(true);
    setProblem('');
    try {
      await post(`alerts/${encodeURIComponent(alert.id)}/${step}`, body);
      done(`${about}: ${what}.`);
    } catch (failure) {
      setProblem(failure instanceof Refusal ? failure.message : String(failure));
    }
    setBusy(false);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const note = (fields.get('note') as string).trim() || undefined;
    const until = fields.get('until') as string | null;
    void (until ? decide('snooze', `snoozed until ${day(until)}`, { note, until: `${until}T00:00:00Z` }) : decide('resolve', 'resolved', { note }));
  };
  const turn = (which: 'snooze' | 'resolve') => (event: MouseEvent) => {
    opener.current = event.currentTarget as HTMLButtonElement;
    setProblem('');
    setOpen(open === which ? undefined : which);
  };
  const close = () => { setOpen(undefined); opener.current?.focus(); };

  return (
    <div class="decide" onKeyDown={event => { if (event.key === 'Escape' && open) { close(); } }}>
      <div class="choices" role="group" aria-label={`Decide: ${about}`}>
        {alert.status !== 'acknowledged' && <button disabled={busy} aria-label={`Acknowledge: ${about}`} onClick={() => { void decide('acknowledge', 'acknowledged'); }}>Acknowledge</button>}
        <button disabled={busy} aria-expanded={open === 'snooze'} aria-label={`Snooze: ${about}`} onClick={turn('snooze')}>Snooze …</button>
        <button disabled={busy} aria-expanded={open === 'resolve'} aria-label={`Resolve: ${about}`} onClick={turn('resolve')}>Resolve …</button>
      </div>
      {open && (
        <form class="form" ref={form} key={open} onSubmit={submit} aria-label={`${words(open)}: ${about}`}>
          {open === 'snooze' && <label>Until <input name="until" type="date" required min={inDays(1)} max={inDays(mostDays)} value={inDays(7)} /></label>}
          <label class="grow">Note <input name="note" maxLength={500} placeholder={open === 'resolve' ? 'Why is nothing to be done? (optional)' : 'optional'} /></label>
          <button class="primary" disabled={busy}>{open === 'snooze' ? 'Snooze' : 'Resolve'}</button>
          <button type="button" class="quiet" onClick={close}>Cancel</button>
        </form>
      )}
      {problem && <p class="problem" role="alert">{problem}</p>}
    </div>
  );
}
