import type { ComponentChildren } from 'preact';

/** The little Markdown that our READMEs use, as elements: nothing in it can become markup. */
export function Markdown({ text, sections }: { text: string; sections: string[] }) {
  const parts = text.split(/^## /m).slice(1).map(part => {
    const [title = '', ...lines] = part.split('\n');
    return { title: title.trim(), lines };
  });
  return <div class="markdown">{parts.filter(part => sections.includes(part.title)).map(part => <section key={part.title}><h3>{part.title}</h3>{blocks(part.lines)}</section>)}</div>;
}

function blocks(lines: string[]): ComponentChildren[] {
  const made: ComponentChildren[] = [];
  for (let i = 0; i < lines.length;) {
    const line = lines[i]!;
    const take = (more: (line: string) => boolean) => { const start = i; while (i < lines.length && more(lines[i]!)) { i++; } return lines.slice(start, i); };
    if (!line.trim()) { i++; }
    else if (line.startsWith('```')) { i++; made.push(<pre>{take(each => !each.startsWith('```')).join('\n')}</pre>); i++; }
    else if (line.startsWith('|')) { made.push(table(take(each => each.startsWith('|')))); }
    else if (/^#+ /.test(line)) { made.push(<h4>{inline(line.replace(/^#+ /, ''))}</h4>); i++; }
    else if (/^(\d+\.|[-*]) /.test(line)) {
      const items = take(each => /^(\d+\.|[-*]) /.test(each) || /^\s+\S/.test(each));
      const joined = items.reduce<string[]>((all, each) => /^(\d+\.|[-*]) /.test(each) ? [...all, each.replace(/^(\d+\.|[-*]) /, '')] : [...all.slice(0, -1), `${all.at(-1) ?? ''} ${each.trim()}`], []);
      const content = joined.map((item, n) => <li key={n}>{inline(item)}</li>);
      made.push(/^\d/.test(line) ? <ol>{content}</ol> : <ul>{content}</ul>);
    }
    else { made.push(<p>{inline(take(each => each.trim() !== '' && !/^(```|\||#+ |\d+\. |[-*] )/.test(each)).join(' '))}</p>); }
  }
  return made;
}

function table(lines: string[]): ComponentChildren {
  const rows = lines.filter(line => !/^\|[\s:|-]+\|$/.test(line)).map(line => line.slice(1, line.lastIndexOf('|')).split(/(?<!\\)\|/).map(cell => cell.replace(/\\\|/g, '|').trim()));
  const [head = [], ...body] = rows;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Table">
      <table class="plain"><thead><tr>{head.map((cell, i) => <th key={i} scope="col">{inline(cell)}</th>)}</tr></thead>
        <tbody>{body.map((row, n) => <tr key={n}>{row.map((cell, i) => <td key={i} class="wrap">{inline(cell)}</td>)}</tr>)}</tbody></table>
    </div>
  );
}

/** Code, bold, and links to the web; other links are shown as their words. */
function inline(text: string): ComponentChildren[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)]+\)|https:\/\/[^\s)]+[^\s).,])/).map((part, i) => {
    if (part.startsWith('`')) { return <code key={i}>{part.slice(1, -1)}</code>; }
    if (part.startsWith('**')) { return <b key={i}>{part.slice(2, -2)}</b>; }
    const link = /^\[([^\]]+)\]\((https:\/\/[^)]+)\)$/.exec(part);
    if (link) { return <a key={i} href={link[2]} rel="noreferrer" target="_blank">{link[1]}</a>; }
    if (part.startsWith('[')) { return part.slice(1, part.indexOf(']')); }
    return part.startsWith('https://') ? <a key={i} href={part} rel="noreferrer" target="_blank">{part}</a> : part;
  });
}
