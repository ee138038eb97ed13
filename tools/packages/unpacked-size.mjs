import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The size of an installed package on disk with its dependencies, in bytes. */
export function unpackedSize(folder, name) {
  const found = new Set();

  function visit(path, name) {
    const place = realpathSync(join(path, name));
    if (found.has(place)) return;
    found.add(place);
    const { dependencies = {} } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
    const siblings = join(place, '../'.repeat(name.split('/').length));
    for (const dependency of Object.keys(dependencies)) visit(siblings, dependency);
  }

  visit(join(folder, 'node_modules'), name);
  return [...found].reduce((total, place) => total + sizeOf(place), 0);
}

function sizeOf(path) {
  if (!statSync(path).isDirectory()) return statSync(path).size;
  const names = readdirSync(path).filter((name) => name !== 'node_modules');
  return names.reduce((total, name) => total + sizeOf(join(path, name)), 0);
}
