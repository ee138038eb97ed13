import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

/**
 * A module with all that it imports as one script, which puts what it exports into `page`.
 *
 * @param target - the version of the language; `es2015` has no `**`, which becomes `Math.pow`
 */
export async function bundleScript(entry: URL, target?: 'es2015'): Promise<string> {
  const conditions = ['@waterfill/source'];
  const lib = { entry: fileURLToPath(entry), formats: ['iife' as const], name: 'page' };
  const result = await build({
    ...{ configFile: false, logLevel: 'error', resolve: { conditions } },
    build: { lib, write: false, minify: false, ...(target && { target }) },
  });
  const [bundle] = result as Rolldown.RolldownOutput[];
  return bundle!.output[0].code;
}
