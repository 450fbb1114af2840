// Builds the pages' files from src: one script, one style sheet. Usage: node build.mjs [FOLDER]
import { build } from 'esbuild';
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(here, '..', 'built');
mkdirSync(target, { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: { app: 'src/main.tsx' },
  outdir: target,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  charset: 'utf8',
  banner: { js: '// Preact and uPlot, both MIT licence; sources in functions/HealthFunctions/Pages/ui.' },
});
for (const file of ['index.html', 'icon.svg']) {
  copyFileSync(join(here, 'src', file), join(target, file));
}
