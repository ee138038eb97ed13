import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { optionalOf } from './install-package.mjs';

/**
 * The size of an installed package with its dependencies as one minified script, gzip, in bytes. Optional dependencies
 * and Node built-ins are left out.
 */
export async function bundleSize(folder, manifest) {
  const external = ['node:', ...optionalOf(manifest)].map((start) => new RegExp(`^${start}`));
  const { output } = await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: entryOf(folder, manifest),
        external,
        preserveEntrySignatures: 'strict',
        output: { format: 'es', codeSplitting: false },
      },
    },
  });
  return gzipSync(output.map(({ code }) => code).join('\n')).length;
}

/** The program of a command, or a module with all exports except descriptors, which only load the rest. */
function entryOf(folder, { name, exports, bin }) {
  if (bin !== undefined) return Object.values(bin).map((path) => join(folder, 'node_modules', name, path));
  const entry = join(folder, 'bundle.js');
  const paths = Object.keys(exports).filter((path) => !['./package.json', './backend'].includes(path));
  writeFileSync(entry, paths.map((path, k) => `export * as module${k} from '${path.replace('.', name)}';`).join('\n'));
  return entry;
}
