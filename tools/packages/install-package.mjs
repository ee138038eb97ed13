import { cpSync, existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The folder where a package is installed with all optional dependencies. */
export function folderOf(folder, name) {
  return join(folder, name.replace('/', '+'));
}

/**
 * Installs one package alone, from the tarballs and, for third-party packages, from this repository's own installation.
 *
 * It is as strict as pnpm: each package finds only the dependencies in its manifest. The folder itself finds all
 * packages, as with npm.
 *
 * @param packages - what `packPackages` returns
 * @param installation - `manifest` of the package, `folder` to install into; `optional`: whether with what the
 *   package can do without; `beside`: names of packages to install with it, of which those that are not ours are left out
 */
export function installPackage(packages, { manifest, folder, optional, beside }) {
  const installed = new Map();
  const added = optional ? new Set(optionalOf(manifest)) : new Set();

  function place(name) {
    const path = join(folder, 'node_modules/.store', name.replace('/', '+'), 'node_modules', name);
    if (installed.has(name)) return path;
    installed.set(name, path);
    const { manifest, content, source } = packages.get(name);
    cpSync(content, path, { recursive: true });
    for (const dependency of dependenciesOf(manifest, added)) {
      const target = packages.has(dependency) ? place(dependency) : thirdParty(source, dependency);
      link(target, join(path, '../'.repeat(name.split('/').length), dependency));
      installed.set(dependency, target);
    }
    return path;
  }

  for (const name of [manifest.name, ...beside.filter((name) => packages.has(name))]) place(name);
  for (const [name, path] of installed) link(path, join(folder, 'node_modules', name));
}

/** The optional dependencies of a package. */
export function optionalOf({ peerDependencies = {}, peerDependenciesMeta: meta, optionalDependencies = {} }) {
  const peers = Object.keys(peerDependencies).filter((name) => meta?.[name]?.optional === true);
  return [...peers, ...Object.keys(optionalDependencies)];
}

/** The dependencies that a package declares and finds: the required ones, and the optional ones that are installed. */
function dependenciesOf(manifest, added) {
  const optional = new Set(optionalOf(manifest));
  const declared = Object.keys({
    ...manifest.dependencies,
    ...manifest.peerDependencies,
    ...manifest.optionalDependencies,
  });
  return declared.filter((name) => !optional.has(name) || added.has(name));
}

function thirdParty(source, name) {
  return realpathSync(join(source, 'node_modules', name));
}

function link(target, path) {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(resolve(target), path, 'junction');
}
