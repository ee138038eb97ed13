import type { Plugin, Rolldown, UserConfig } from 'vite';
import { pageHeaders, pagePolicy } from './content-policy.js';

/** States the policy in the page, and writes the headers for servers into `headers.json`. */
function contentPolicy(): Plugin {
  const attrs = { 'http-equiv': 'Content-Security-Policy', content: pagePolicy };
  return {
    name: 'content-policy',
    transformIndexHtml: () => [{ tag: 'meta', attrs, injectTo: 'head-prepend' }],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'headers.json', source: `${JSON.stringify(pageHeaders, null, 2)}\n` });
    },
  };
}

const SERVICE_WORKER = 'service-worker';

/** Tells the service worker the names of all files of the page. */
function builtFiles(): Plugin {
  return {
    name: 'built-files',
    enforce: 'post',
    generateBundle(_, bundle) {
      const names = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/'))
        .sort();
      const worker = bundle[`${SERVICE_WORKER}.js`] as Rolldown.OutputChunk;
      worker.code = worker.code.replaceAll('BUILT_FILES', JSON.stringify(names));
    },
  };
}

const config: UserConfig = {
  // The built files may lie in any folder of a server.
  base: './',
  resolve: { conditions: ['@waterfill/source', 'module', 'browser', 'import', 'default'] },
  plugins: [contentPolicy(), builtFiles()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // A file that is inlined would be a data: address, which the policy forbids.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: 'index.html', [SERVICE_WORKER]: 'src/offline/service-worker.ts' },
      // The service worker is responsible for the folder that it is in.
      output: { entryFileNames: ({ name }) => (name === SERVICE_WORKER ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
};

export default config;
