import { useEffect, useState } from 'preact/hooks';

export const base = '/api/dashboard';

const listeners = new Set<() => void>();
const tell = () => listeners.forEach(listener => listener());
addEventListener('popstate', tell);

/** Goes to an address within the pages. */
export function go(path: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', path.startsWith('?') ? location.pathname + (path === '?' ? '' : path) : base + path);
  tell();
  if (!replace) { scrollTo(0, 0); }
}

/** The address: its parts below the base, and its question. */
export function useRoute(): { path: string[]; query: URLSearchParams } {
  const [, setTurn] = useState(0);
  useEffect(() => {
    const turn = () => setTurn(old => old + 1);
    listeners.add(turn);
    return () => { listeners.delete(turn); };
  }, []);
  return {
    path: location.pathname.slice(base.length).split('/').filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(location.search),
  };
}

/** Changes parts of the question; empty takes one away. Typing replaces, choosing adds to the history. */
export function ask(changes: Record<string, string | null>, replace = false): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) { query.set(name, value); } else { query.delete(name); }
  }
  history[replace ? 'replaceState' : 'pushState'](null, '', location.pathname + (query.size ? `?${query}` : ''));
  tell();
}

/** Links within the pages do not load the document again. */
document.addEventListener('click', event => {
  const link = (event.target as Element).closest?.('a');
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || link.target || link.hasAttribute('download')) { return; }
  const to = new URL(link.href);
  if (to.origin !== location.origin || !(to.pathname === base || to.pathname.startsWith(`${base}/`)) || to.hash) { return; }
  event.preventDefault();
  go(to.pathname.slice(base.length) + to.search);
});
