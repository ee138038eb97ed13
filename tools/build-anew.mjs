// Builds every package into an empty `dist`, so that nothing from moved or deleted sources is packed. Neither `tsc` nor
// turbo's cache removes such files.

import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

for (const group of ['packages', 'apps']) {
  for (const name of readdirSync(group)) rmSync(join(group, name, 'dist'), { recursive: true, force: true });
}
process.exitCode = spawnSync('npm run build -- --force', { shell: true, stdio: 'inherit' }).status ?? 1;
