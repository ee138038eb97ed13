// Checks that this state could be released: the changesets give valid versions, and publishing all packages works
// except for the upload.

import { spawnSync } from 'node:child_process';

const run = (command) => spawnSync(command, { shell: true, encoding: 'utf8' });

/** Changes are those since the branch that is released, which a shallow clone may not have. */
const isComparable = run('git merge-base HEAD main').status === 0;
if (!isComparable) console.log('changesets not checked: no branch main to compare with');

const commands = [...(isComparable ? ['changeset status'] : []), 'pnpm -r publish --dry-run --no-git-checks'];
const failed = commands.map((command) => ({ command, ...run(command) })).filter(({ status }) => status !== 0);
for (const { command, stdout, stderr } of failed) console.log(`$ ${command}\n${stdout}${stderr}`);
console.log(failed.length === 0 ? 'ready for a release' : 'not ready for a release');
process.exitCode = failed.length === 0 ? 0 : 1;
