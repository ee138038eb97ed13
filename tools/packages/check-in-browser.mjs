import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { hasBrowser, launchBrowser } from '../chromium.mjs';
import { folderOf } from './install-package.mjs';

/**
 * The expected results of the pages in `examples/pages`: the solver, and the cost of the optimum. By hand: 240 and 60
 * shares at a marginal cost of 4.8; 6, 16 and 2 at one of 12; 125 and 125 at one of 0.03.
 */
const [ONE_EXPONENT, MIXED, TABLES] = [720, 172, 4.5];
const ANSWERS = {
  'solver-closedform': { 'closed-form': ONE_EXPONENT },
  'solver-dual': { dual: MIXED },
  'solver-convex': { convex: MIXED },
  'solver-pwl': { slopes: TABLES, glpk: TABLES, highs: TABLES, jslp: TABLES },
  solvers: { 'closed-form': ONE_EXPONENT, dual: MIXED, pwl: TABLES },
};

/** Copies the page of each package that has one into its installation, before type checking. */
export function writePages(installed) {
  for (const page of Object.keys(ANSWERS)) {
    const folder = folderOf(installed, `@waterfill/${page}`);
    copyFileSync(join('examples/pages', `${page}.ts`), join(folder, 'page.ts'));
    writeFileSync(join(folder, 'index.html'), HTML);
  }
  copyFileSync('examples/pages/assets.d.ts', join(installed, 'assets.d.ts'));
}

const HTML = `<!doctype html>
<script type="module">
import { solveInPage } from './page.js';
globalThis.answer = solveInPage();
</script>`;

/**
 * Bundles each page from its installation only, and solves in the browser.
 *
 * @returns what is wrong, as texts
 */
export async function checkInBrowser(installed) {
  if (!hasBrowser) {
    console.log('in a browser: skipped, no browser');
    return [];
  }
  const browser = await launchBrowser();
  try {
    const faults = [];
    for (const [page, expected] of Object.entries(ANSWERS)) {
      const fault = await faultOf(browser, folderOf(installed, `@waterfill/${page}`), expected);
      if (fault !== undefined) faults.push(`in a browser, ${page}: ${fault}`);
    }
    return faults;
  } finally {
    await browser.close();
  }
}

async function faultOf(browser, root, expected) {
  try {
    const answer = await answerOf(browser, root);
    return isClose(answer, expected) ? undefined : `${JSON.stringify(answer)} instead of ${JSON.stringify(expected)}`;
  } catch ({ message }) {
    return message;
  }
}

async function answerOf(browser, root) {
  const settings = { root, configFile: false, logLevel: 'silent', build: { outDir: 'site' } };
  await build(settings);
  const server = await preview({ ...settings, preview: { port: 0, host: '127.0.0.1' } });
  const page = await browser.newPage();
  try {
    const failure = new Promise((_, reject) => {
      page.on('pageerror', reject);
      setTimeout(() => reject(new Error('no answer within a minute')), 60_000).unref();
    });
    await Promise.race([failure, page.goto(server.resolvedUrls.local[0])]);
    return await Promise.race([failure, page.evaluate('answer')]);
  } finally {
    await page.close();
    await server.close();
  }
}

function isClose(answer, expected) {
  const names = Object.keys(expected);
  const isSolved = (name) => Math.abs(answer[name] - expected[name]) <= 1e-9 * expected[name];
  return Object.keys(answer).length === names.length && names.every(isSolved);
}
