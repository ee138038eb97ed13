// Run in a package after its build: removes the declarations that the package's exports do not refer to.

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
const needed = new Set();

function visit(file) {
  if (needed.has(file)) return;
  needed.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?'(\.[^']+)\.js'/g)) {
    visit(join(dirname(file), `${path}.d.ts`));
  }
}

for (const { types } of Object.values(exports)) if (types !== undefined) visit(join(types));
for (const name of readdirSync('dist', { recursive: true })) {
  const file = join('dist', name);
  if (file.endsWith('.d.ts') && !needed.has(file)) rmSync(file);
}
