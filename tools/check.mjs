// Runs every static gate, also after one has failed. The exit code is the number of gates that failed.

import { spawnSync } from 'node:child_process';

const gates = ['lint', 'typecheck', 'arrows', 'unused', 'packages', 'release'];

const failed = gates.filter((gate) => spawnSync(`npm run ${gate}`, { shell: true, stdio: 'inherit' }).status !== 0);

console.log(failed.length === 0 ? `all gates passed: ${gates.join(', ')}` : `gates that failed: ${failed.join(', ')}`);
process.exitCode = failed.length;
