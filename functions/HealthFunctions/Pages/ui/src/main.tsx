import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import 'uplot/dist/uPlot.min.css';
import './app.css';
import { openSession, Refusal, remove, type Session } from './api';
import { AccountPageView } from './account/AccountPage';
import { ModelPage } from './model/ModelPage';
import { PortfolioPage } from './portfolio/PortfolioPage';
import { base, go, useRoute } from './router';
import { ReportsPage } from './reports/ReportsPage';
import { IssuesPage } from './sources/IssuesPage';
import { SourcePage } from './sources/SourcePage';
import { SourcesPage } from './sources/SourcesPage';
import { applyTheme, ThemeButton } from './theme';

const places = [
  { path: '', title: 'Portfolio' },
  { path: 'reports', title: 'Reports' },
  { path: 'sources', title: 'Sources' },
  { path: 'issues', title: 'Data issues' },
  { path: 'model', title: 'Model' },
];

function App() {
  const { path } = useRoute();
  const [session, setSession] = useState<Session | Refusal | null>(null);

  const signIn = () => {
    const token = location.pathname === `${base}/sign-in` ? location.hash.slice(1) : '';
    openSession(token || undefined)
      .catch((error: Refusal) => token ? openSession().catch(() => { throw error; }) : Promise.reject(error))
      .then(opened => {
        if (location.pathname === `${base}/sign-in`) { go('', true); }
        setSession(opened);
      })
      .catch((error: Refusal) => setSession(error));
  };
  useEffect(signIn, []);

  const at = places.find(place => place.path === (path[0] ?? ''));
  useEffect(() => { document.title = `${at?.title ?? 'Account'} · HealthFunctions`; }, [at]);

  return (
    <>
      <a class="skip" href="#content" onClick={event => { event.preventDefault(); document.getElementById('content')?.focus(); }}>Skip to the content</a>
      <header class="top">
        <a class="brand" href={base}><img src={`${base}/assets/icon.svg`} alt="" width="22" height="22" />HealthFunctions</a>
        <nav aria-label="Pages">
          {places.map(place => (
            <a key={place.path} href={place.path ? `${base}/${place.path}` : base} aria-current={place === at ? 'page' : undefined}>{place.title}</a>
          ))}
        </nav>
        <ThemeButton />
        {session && !(session instanceof Refusal) && <Person session={session} />}
      </header>
      <main class="page" id="content" tabIndex={-1}>
        {session === null ? <p class="soft">Loading …</p> : session instanceof Refusal ? <SignIn refusal={session} retry={signIn} /> : <Page path={path} />}
      </main>
    </>
  );
}

function Page({ path }: { path: string[] }) {
  switch (path[0]) {
    case undefined: return <PortfolioPage />;
    case 'accounts': return path[1] ? <AccountPageView key={path[1]} id={path[1]} /> : <PortfolioPage />;
    case 'reports': return <ReportsPage name={path[1]} />;
    case 'sources': return path[1] ? <SourcePage key={path[1]} name={path[1]} /> : <SourcesPage />;
    case 'issues': return <IssuesPage />;
    case 'model': return <ModelPage />;
    default: return <div class="card center"><h1>There is no such page</h1><p><a href={base}>Go to the portfolio</a></p></div>;
  }
}

const Person = ({ session }: { session: Session }) => (
  <div class="person">
    <span title={session.name}>{session.name}</span>
    {session.expiresAt && <button class="quiet" onClick={() => { void remove('session').then(() => location.reload()); }}>Sign out</button>}
  </div>
);

const SignIn = ({ refusal, retry }: { refusal: Refusal; retry: () => void }) => (
  <div class="card center" role="alert">
    <h1>{refusal.status === 401 ? 'Please sign in' : refusal.status === 403 ? 'Not allowed' : 'Something is in the way'}</h1>
    <p>{refusal.message}</p>
    {refusal.status === 401 && <pre>{`curl -X POST "${location.origin}/api/pages/links" \\\n  -H "x-functions-key: $FUNCTION_KEY" -d '{"name": "Your name"}'`}</pre>}
    <button onClick={retry}>Try again</button>
  </div>
);

applyTheme();
const place = document.getElementById('app')!;
place.replaceChildren();
render(<App />, place);
