import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The script of a report's page with all that it imports, minified. The same sources give the same script. */
export async function bundlePageScript() {
  const entry = fileURLToPath(new URL('../src/client/main.ts', import.meta.url));
  const lib = { entry, formats: ['iife'], name: 'page' };
  const [bundle] = await build({
    ...{ configFile: false, logLevel: 'error', resolve: { conditions: ['@waterfill/source'] } },
    build: { lib, write: false, minify: true, target: 'es2022' },
  });
  return bundle.output[0].code.trim();
}
