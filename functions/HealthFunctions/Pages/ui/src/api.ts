import { useEffect, useRef, useState } from 'preact/hooks';

const root = '/api/pages/data/';
let csrf = '';

export interface Session { name: string; expiresAt?: string; csrfToken: string }

/** An answer that is not what was asked for, in the app's own words. */
export class Refusal extends Error {
  constructor(readonly status: number, detail: string) { super(detail); }
}

async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') { headers['X-CSRF-Token'] = csrf; }
  if (body !== undefined) { headers['Content-Type'] = 'application/json'; }
  let answer: Response;
  try {
    answer = await fetch(root + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal });
  } catch (failure) {
    if (signal?.aborted) { throw failure; }
    throw new Refusal(0, 'The app does not answer. Is it running, and are you online?');
  }
  if (!answer.ok) { throw await refusalOf(answer); }
  const type = answer.headers.get('Content-Type') ?? '';
  return (type.includes('json') ? await answer.json() : await answer.text()) as T;
}

async function refusalOf(answer: Response): Promise<Refusal> {
  try {
    const problem = await answer.json() as { detail: string; errors?: Record<string, string[]> };
    const faults = Object.entries(problem.errors ?? {}).map(([path, reasons]) => `${path.replace(/^\$\./, '')} ${reasons.join(', ')}`);
    return new Refusal(answer.status, [problem.detail, ...faults].join(' '));
  } catch {
    return new Refusal(answer.status, `The app answered ${answer.status}. Its log says why.`);
  }
}

export const get = <T>(path: string, signal?: AbortSignal) => call<T>('GET', path, undefined, signal);
export const post = <T>(path: string, body?: unknown) => call<T>('POST', path, body);
export const put = <T>(path: string, body: unknown) => call<T>('PUT', path, body);
export const remove = (path: string) => call<unknown>('DELETE', path);
export const urlOf = (path: string) => root + path;

/** Begins or continues the session of this browser. */
export async function openSession(token?: string): Promise<Session> {
  const session = token ? await post<Session>('session', { token }) : await get<Session>('session');
  csrf = session.csrfToken;
  return session;
}

export interface Data<T> { value?: T; error?: Refusal; loading: boolean; reload: () => void }

/** What a path answers; what was there stays while the next is on its way. Asked again every so many milliseconds where that is given. */
export function useData<T>(path: string | null, every?: number): Data<T> {
  const [state, setState] = useState<{ path: string | null; value?: T; error?: Refusal; loading: boolean }>({ path: null, loading: path !== null });
  const [turn, setTurn] = useState(0);
  const shown = useRef(path);
  useEffect(() => {
    if (path === null) { return; }
    const abort = new AbortController();
    shown.current = path;
    setState(old => ({ ...old, loading: true }));
    get<T>(path, abort.signal)
      .then(value => setState({ path, value, loading: false }))
      .catch((error: unknown) => {
        if (!abort.signal.aborted) {
          setState(old => ({ ...old, error: error instanceof Refusal ? error : new Refusal(0, String(error)), loading: false }));
        }
      });
    return () => abort.abort();
  }, [path, turn]);
  useEffect(() => {
    if (!every) { return; }
    const timer = setInterval(() => { if (!document.hidden) { setTurn(old => old + 1); } }, every);
    return () => clearInterval(timer);
  }, [every]);
  return { value: state.value, error: state.error, loading: state.loading, reload: () => setTurn(old => old + 1) };
}
