import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommands } from './run-commands.mjs';

/**
 * Packs every published package as for the registry, and unpacks it as for an installation.
 *
 * @returns by name: its published manifest, its tarball, the folder where that is unpacked, and its folder in this
 * repository
 */
export async function packPackages(folder) {
  const [tarballs, unpacked] = [join(folder, 'tarballs'), join(folder, 'unpacked')];
  const folders = ['packages', 'apps'].flatMap((group) => readdirSync(group).map((name) => join(group, name)));
  const sources = folders.filter((source) => !readManifest(source).private);
  const filters = sources.map((source) => `--filter "./${source}"`).join(' ');
  await succeed(`pnpm -r ${filters} pack --pack-destination "${tarballs}"`);
  const packages = await Promise.all(sources.map((source) => unpack(source, tarballs, unpacked)));
  return new Map(packages.map((one) => [one.manifest.name, one]));
}

async function unpack(source, tarballs, unpacked) {
  const { name, version } = readManifest(source);
  const tarball = join(tarballs, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  const content = join(unpacked, name);
  mkdirSync(content, { recursive: true });
  await succeed(`tar -xzf "${tarball}" --strip-components=1 -C "${content}"`);
  return { manifest: readManifest(content), tarball, content, source };
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

async function succeed(command) {
  const complaints = await runCommands([command]);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
}
