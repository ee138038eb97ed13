import type { Plugin, UserConfig } from 'vite';
import { pageHeaders, pagePolicy } from './content-policy.js';

/** States the policy in the page, and writes the headers for servers into `headers.json`. */
function contentPolicy(): Plugin {
  return {
    name: 'content-policy',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'headers.json', source: `${JSON.stringify(pageHeaders, null, 2)}\n` });
    },
  };
}

const config: UserConfig = {
  // The built files may lie in any folder of a server.
  base: './',
  resolve: { conditions: ['@waterfill/source', 'module', 'browser', 'import', 'default'] },
  plugins: [contentPolicy()],
  worker: { format: 'es' },
  // A file that is inlined would be a data: address, which the policy forbids.
  build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0, reportCompressedSize: false },
};

export default config;
