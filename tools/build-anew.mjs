// Builds every package into an empty `dist`: what is packed has nothing in it of sources that have since been moved or
// deleted. Neither `tsc` nor the cache of turbo removes such files.

import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

for (const group of ['packages', 'apps']) {
  for (const name of readdirSync(group)) rmSync(join(group, name, 'dist'), { recursive: true, force: true });
}
process.exitCode = spawnSync('npm run build -- --force', { shell: true, stdio: 'inherit' }).status ?? 1;
