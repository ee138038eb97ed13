// Makes the package that is published, in the folder `bundle`: the command line with all that it needs as few files,
// which start in a third of the time of the several hundred modules; the page of the studio; a manifest without
// dependencies, except for the optional ones. The code keeps its names and lines, so that stack traces stay readable.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const BUNDLE = join(HERE, 'bundle');

/** The packages whose scripts run in threads of their own, which they find by the names in their `imports`. */
const WITH_THREADS = ['@waterfill/batch', '@waterfill/evaluate', '@waterfill/plan', '@waterfill/solvers'];

/**
 * What at least so many commands or other parts that are loaded when needed have in common is one file, since opening
 * many takes longer than parsing what is not used. The program itself stays apart, so that `--version` loads only that.
 */
const SHARED = { name: 'shared', test: /[\\/]packages[\\/]|[\\/]zod[\\/]/, minShareCount: 8 };

const manifest = manifestOf(HERE);
const threads = Object.assign({}, ...WITH_THREADS.map(threadsOf));
const optional = Object.keys({ ...manifest.optionalDependencies, ...manifest.peerDependencies });

rmSync(BUNDLE, { recursive: true, force: true });
const chunks = await bundle();
copyStudio();
copy('README.md');
copy('../../LICENSE');
write('package.json', JSON.stringify(publishedManifest(), undefined, 2));
write('THIRD-PARTY-LICENSES.txt', licencesOf(chunks.flatMap(({ moduleIds }) => moduleIds)));

/** The scripts of a package's threads by name: `#job-worker` and its path. */
function threadsOf(name) {
  const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  const entries = Object.entries(manifestOf(folder).imports);
  return Object.fromEntries(entries.map(([script, path]) => [script, join(folder, path)]));
}

async function bundle() {
  const scripts = Object.entries(threads).map(([name, path]) => [name.slice(1), path]);
  const build = await rolldown({
    cwd: HERE,
    platform: 'node',
    input: { main: 'dist/main.js', ...Object.fromEntries(scripts) },
    external: (id) => optional.some((name) => id === name || id.startsWith(`${name}/`)),
  });
  const { output } = await build.write({
    dir: join(BUNDLE, 'dist'),
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    minify: false,
    comments: { legal: true, annotation: false, jsdoc: false },
    codeSplitting: { groups: [SHARED] },
  });
  return output;
}

function copyStudio() {
  const built = join(HERE, '../studio/dist');
  if (!existsSync(built)) throw new Error('the studio is not built: npm run build');
  cpSync(built, join(BUNDLE, 'studio'), { recursive: true });
}

function publishedManifest() {
  const { scripts, dependencies, devDependencies, publishConfig, ...published } = manifest;
  const imports = Object.fromEntries(Object.keys(threads).map((name) => [name, `./dist/${name.slice(1)}.js`]));
  const { directory, ...config } = publishConfig;
  return { ...published, imports, files: ['dist', 'studio', 'THIRD-PARTY-LICENSES.txt'], publishConfig: config };
}

/** The licences of the packages of others whose code is in the bundle, which ask to be kept with it. */
function licencesOf(moduleIds) {
  const folders = moduleIds.map((id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0]);
  return [...new Set(folders)]
    .filter((folder) => folder !== undefined)
    .map(licenceOf)
    .sort()
    .join('\n\n');
}

function licenceOf(folder) {
  const { name, version, license } = manifestOf(folder);
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const text =
    file === undefined ? `Published under the licence ${license}.` : readFileSync(join(folder, file), 'utf8');
  return `${name} ${version}\n\n${text.trim()}\n`;
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function copy(path) {
  cpSync(join(HERE, path), join(BUNDLE, path.split('/').at(-1)));
}

function write(name, text) {
  mkdirSync(BUNDLE, { recursive: true });
  writeFileSync(join(BUNDLE, name), text);
}
