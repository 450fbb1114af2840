import { useState } from 'preact/hooks';
import { count, sentence } from '../format';
import type { PulseWords } from '../types';

type Reason = PulseWords['reasons'][number];
const manyReasons = 12;

/** The reasons by category, one click each; what the last pulse gave comes first, and typing leaves only those with the words. */
export function Reasons({ reasons, before, chosen, disabled, pick }: {
  reasons: Reason[]; before: string[]; chosen?: string[]; disabled: boolean; pick: (code: string) => void;
}) {
  const [text, setText] = useState('');
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = reasons.filter(reason => wanted.every(word => `${reason.text} ${reason.category}`.toLowerCase().includes(word)));
  const groups = new Map<string, Reason[]>();
  for (const reason of [...found.filter(each => before.includes(each.code)), ...found.filter(each => !before.includes(each.code))]) {
    const heading = before.includes(reason.code) ? 'as last time' : reason.category;
    groups.set(heading, [...groups.get(heading) ?? [], reason]);
  }
  return (
    <>
      {reasons.length > manyReasons && (
        <label class="find"><span class="visually-hidden">Find a reason</span><input type="search" value={text} placeholder={`Find one of ${reasons.length} reasons`} onInput={event => setText(event.currentTarget.value)} /></label>
      )}
      <div class="reasons" role="group" aria-label="Reason">
        {[...groups].map(([heading, each]) => (
          <div key={heading} role="group" aria-label={sentence(heading)}>
            <h3 aria-hidden="true">{sentence(heading)}</h3>
            <div class="choices">
              {each.map(reason => (
                <button key={reason.code} aria-pressed={chosen ? chosen.includes(reason.code) : undefined} disabled={disabled} onClick={() => pick(reason.code)}>{reason.text}</button>
              ))}
            </div>
          </div>
        ))}
      </div>
      <p class={found.length === 0 ? 'soft' : 'visually-hidden'} role="status">{found.length === 0 ? 'No reason has these words.' : wanted.length > 0 ? `${count(found.length, 'reason')} found.` : ''}</p>
    </>
  );
}
