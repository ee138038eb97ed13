import type { Plugin, Rolldown, UserConfig } from 'vite';
import { pageHeaders, pagePolicy } from './content-policy.js';
import { sandboxPage } from './sandbox-page.js';

const resolve: NonNullable<UserConfig['resolve']> = {
  conditions: ['@waterfill/source', 'module', 'browser', 'import', 'default'],
};

const SANDBOX = 'sandbox.html';

/**
 * States the policy in the page, adds the sandbox, whose own policy is another, and writes the headers for servers into
 * `headers.json`: by path, `*` being that of all others.
 */
function contentPolicy(): Plugin {
  const attrs = { 'http-equiv': 'Content-Security-Policy', content: pagePolicy };
  return {
    name: 'content-policy',
    transformIndexHtml: () => [{ tag: 'meta', attrs, injectTo: 'head-prepend' }],
    async generateBundle() {
      const { html, headers } = await sandboxPage(resolve);
      const all = { '*': pageHeaders, [`/${SANDBOX}`]: headers };
      this.emitFile({ type: 'asset', fileName: SANDBOX, source: html });
      this.emitFile({ type: 'asset', fileName: 'headers.json', source: `${JSON.stringify(all, null, 2)}\n` });
    },
  };
}

const SERVICE_WORKER = 'service-worker';

/** Tells the service worker the names of all files of the page, and how its sandbox is isolated. */
function builtFiles(): Plugin {
  return {
    name: 'built-files',
    enforce: 'post',
    generateBundle(_, bundle) {
      const names = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/'))
        .sort();
      const worker = bundle[`${SERVICE_WORKER}.js`] as Rolldown.OutputChunk;
      const { source } = bundle['headers.json'] as Rolldown.OutputAsset;
      const headers = JSON.parse(source.toString())[`/${SANDBOX}`];
      worker.code = worker.code
        .replaceAll('BUILT_FILES', JSON.stringify(names))
        .replaceAll('SANDBOX', JSON.stringify({ path: SANDBOX, headers }));
    },
  };
}

/** Left out: its licence, GPL-3.0, would be that of the whole page. Nothing asks for it; pwl has other engines. */
const external = [/^glpk\.js/];

const config: UserConfig = {
  // The built files may lie in any folder of a server.
  base: './',
  resolve,
  plugins: [contentPolicy(), builtFiles()],
  worker: { format: 'es', rolldownOptions: { external } },
  build: {
    target: 'es2022',
    // For light-dark(): what stands for it elsewhere would not see the theme, which a script sets.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    // A file that is inlined would be a data: address, which the policy forbids.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      external,
      input: { index: 'index.html', [SERVICE_WORKER]: 'src/offline/service-worker.ts' },
      // The service worker is responsible for the folder that it is in.
      output: { entryFileNames: ({ name }) => (name === SERVICE_WORKER ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
};

export default config;
