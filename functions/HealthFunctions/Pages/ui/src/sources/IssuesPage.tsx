import { useState } from 'preact/hooks';
import { get, post, put, Refusal, remove, useData } from '../api';
import { ago, moment } from '../format';
import { AccountLink, Card, Empty, ErrorBox, Skeleton } from '../parts';
import type { DeadLetter, Rows, Unmatched } from '../types';

/** What needs a person: customers that nobody has mapped, customers that are said to be two, and what could not be applied. */
export function IssuesPage() {
  return (
    <>
      <header class="title"><div><h1>Data issues</h1><p class="soft">Nothing is lost: what waits here is applied as soon as it can be.</p></div></header>
      <div class="grid"><UnmatchedList /><Conflicts /><DeadLetters /></div>
    </>
  );
}

function UnmatchedList() {
  const list = useData<{ items: Unmatched[] }>('unmatched?limit=200', 15_000);
  // What waited is applied in a moment; until then the app still lists it.
  const [mapped, setMapped] = useState<Unmatched[]>([]);
  const [said, setSaid] = useState('');
  const items = list.value?.items.filter(item => !mapped.some(each => each.source === item.source && each.externalId === item.externalId)) ?? [];
  return (
    <Card title="Unmatched customers" class="w12" aside={list.value ? String(items.length) : undefined}>
      <p class="said" role="status">{said}</p>
      {list.error ? <ErrorBox error={list.error} retry={list.reload} /> : !list.value ? <Skeleton /> : items.length === 0 ? <Empty>Every customer that a source has named is mapped to an account.</Empty> : (
        <ul class="issues">{items.map(item => (
          <UnmatchedRow key={`${item.source} ${item.externalId}`} item={item} done={account => { setSaid(`${item.externalId} of ${item.source} is ${account} now. What waited for it is being applied.`); setMapped(old => [...old, item]); list.reload(); }} />
        ))}</ul>
      )}
    </Card>
  );
}

/** A customer and the accounts that it may be: one click maps it. */
function UnmatchedRow({ item, done }: { item: Unmatched; done: (account: string) => void }) {
  const [text, setText] = useState(item.mailDomain?.split('.')[0]?.split('-')[0] ?? '');
  const [problem, setProblem] = useState('');
  const found = useData<Rows>(text.trim() ? `accounts?limit=4&sort=name&q=${encodeURIComponent(text.trim())}` : null);
  const map = async (accountId: string) => {
    setProblem('');
    try {
      await put('identities', { source: item.source, externalId: item.externalId, accountId });
      done(accountId);
    } catch (failure) {
      setProblem(failure instanceof Refusal ? failure.message : String(failure));
    }
  };
  const suggestions = text.trim() ? found.value?.items ?? [] : [];
  return (
    <li>
      <div><code>{item.externalId}</code><span class="soft">{item.source}{item.mailDomain && ` · ${item.mailDomain}`} · last signal: {item.lastSignalType}, {ago(item.lastSeenAt)}</span></div>
      <div class="map">
        <label><span class="visually-hidden">Account for {item.externalId}</span><input type="search" placeholder="Find its account" value={text} onInput={event => setText(event.currentTarget.value)} /></label>
        {suggestions.map(({ account }) => <button key={account.accountId} title={account.accountId} onClick={() => { void map(account.accountId); }}>Map to {account.name}</button>)}
        {text.trim() && found.value && suggestions.length === 0 && <span class="soft">no account is called that</span>}
      </div>
      {problem && <p class="problem" role="alert">{problem}</p>}
    </li>
  );
}

interface Conflict { source: string; externalId: string; mappedTo: string; claimedBy: string; lastSeenAt: string }

function Conflicts() {
  const list = useData<{ items: Conflict[] }>('conflicts?limit=200');
  return (
    <Card title="Said to be two accounts" class="w12" aside={list.value ? String(list.value.items.length) : undefined}>
      {list.error ? <ErrorBox error={list.error} retry={list.reload} /> : !list.value ? <Skeleton lines={2} /> : list.value.items.length === 0 ? <Empty>No customer is claimed by two accounts.</Empty> : (
        <ul class="issues">{list.value.items.map((item, i) => (
          <li key={i}><div><code>{item.externalId}</code><span class="soft">{item.source}</span></div>
            <div class="map"><AccountLink id={item.mappedTo} name={item.mappedTo} /> <span class="soft">or</span> <AccountLink id={item.claimedBy} name={item.claimedBy} />
              <span class="soft">If both are one customer, merge them: POST /api/accounts/&#123;id&#125;/merge.</span></div></li>
        ))}</ul>
      )}
    </Card>
  );
}

function DeadLetters() {
  const list = useData<{ items: DeadLetter[] }>('dead-letters?limit=100', 15_000);
  const [said, setSaid] = useState('');
  return (
    <Card title="Dead letters" class="w12" aside={list.value ? String(list.value.items.length) : undefined}>
      <p class="said" role="status">{said}</p>
      {list.error ? <ErrorBox error={list.error} retry={list.reload} /> : !list.value ? <Skeleton /> : list.value.items.length === 0 ? <Empty>Everything that came could be dealt with.</Empty> : (
        <ul class="issues">{list.value.items.map(letter => <Letter key={letter.id} letter={letter} done={what => { setSaid(what); list.reload(); }} />)}</ul>
      )}
    </Card>
  );
}

function Letter({ letter, done }: { letter: DeadLetter; done: (what: string) => void }) {
  const [read, setRead] = useState<DeadLetter>();
  const [sure, setSure] = useState(false);
  const [problem, setProblem] = useState('');
  const at = `dead-letters/${encodeURIComponent(letter.id)}`;
  const run = async (action: () => Promise<void>) => {
    setProblem('');
    try { await action(); } catch (failure) { setProblem(failure instanceof Refusal ? failure.message : String(failure)); }
  };
  return (
    <li>
      <div><b>{letter.reason}</b><span class="soft">{letter.source ?? letter.queue} · tried {letter.attempts} times · {moment(letter.failedAt)}</span></div>
      <div class="map">
        <button aria-expanded={read !== undefined} onClick={() => { void run(async () => setRead(read ? undefined : await get<DeadLetter>(at))); }}>{read ? 'Close' : 'Read'}</button>
        <button onClick={() => { void run(async () => { await post(`${at}/replay`); done('It is being tried again.'); }); }}>Replay</button>
        {sure
          ? <><button class="danger" onClick={() => { void run(async () => { await remove(at); done('It is deleted.'); }); }}>Delete for good</button><button class="quiet" onClick={() => setSure(false)}>Keep</button></>
          : <button class="quiet" onClick={() => setSure(true)}>Delete …</button>}
      </div>
      {read && <pre class="body">{read.body ?? 'The content is gone.'}</pre>}
      {problem && <p class="problem" role="alert">{problem}</p>}
    </li>
  );
}
