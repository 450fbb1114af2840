import { useState } from 'preact/hooks';
import { useData } from '../api';
import { Card, ErrorBox, Skeleton } from '../parts';
import { base } from '../router';
import type { Source } from '../types';
import { Deliveries } from './Deliveries';
import { Markdown } from './Markdown';
import { SourceState } from './SourceState';

const shown = ['Connect', 'Settings', 'What is read', 'Whose'];

/** How to connect one source: the address to paste, how it is signed, what comes of it. The steps are those of its README. */
export function SourcePage({ name }: { name: string }) {
  const sources = useData<{ items: Source[] }>('sources', 5000);
  const guide = useData<string>(`sources/${encodeURIComponent(name)}/guide`);
  const [copied, setCopied] = useState(false);
  const source = sources.value?.items.find(each => each.name === name);
  const copy = () => { void navigator.clipboard.writeText(source!.url).then(() => setCopied(true)); };
  return (
    <>
      <nav class="crumbs" aria-label="Breadcrumb"><a href={`${base}/sources`}>Sources</a> <span aria-hidden="true">/</span> <span>{name}</span></nav>
      <header class="title"><div><h1>{name}</h1>{source && <p><SourceState source={source} /></p>}</div></header>
      {sources.error && !sources.value && <ErrorBox error={sources.error} retry={sources.reload} />}
      <div class="grid">
        {source && (
          <Card title="Address to paste" class="w12">
            <div class="copy"><code>{source.url}</code><button onClick={copy}>{copied ? 'Copied' : 'Copy'}</button></div>
            <p class="soft">{source.configured ? 'A secret is set: deliveries are checked against it.' : `No secret is set, so every delivery is turned away: set Sources__${name}__Secrets as described below.`}</p>
          </Card>
        )}
        <Deliveries source={name} />
        <Card title="How to connect it" class="w12">
          {guide.error ? <ErrorBox error={guide.error} retry={guide.reload} /> : !guide.value ? <Skeleton lines={10} /> : <Markdown text={guide.value} sections={shown} />}
        </Card>
      </div>
    </>
  );
}
