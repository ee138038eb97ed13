// Bundles src/client into src/page/page-script.ts, so that sources, tests and packages have it without a build step.

import { writeFileSync } from 'node:fs';
import { bundlePageScript } from './bundle-page-script.mjs';

const script = await bundlePageScript();
const lines = [
  '// Written by `npm run page-script` from src/client; a test says when that is due.',
  '',
  '/** What runs in a page of a report. */',
  'export const pageScript: string =',
  '  // biome-ignore lint/suspicious/noTemplateCurlyInString: a script, minified',
  `  ${JSON.stringify(script)};`,
];
writeFileSync(new URL('../src/page/page-script.ts', import.meta.url), `${lines.join('\n')}\n`);
