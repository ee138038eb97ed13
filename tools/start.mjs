// `npm start`: installs what the command line and its build need, builds it, and plans an example. That is a third of
// what the tests and checks need. If those are already installed, everything is updated, because a partial installation
// would remove them.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const part = existsSync('node_modules/vitest') ? '' : '--prod --filter . --filter-prod waterfill...';

const commands = [
  `pnpm install --frozen-lockfile --config.minimum-release-age=0 --loglevel=warn ${part}`,
  'npm run --silent build -- --filter=waterfill... --filter=!@waterfill/conformance',
  'node apps/cli/dist/main.js run --sample --quantity 20000',
];

const failed = commands.find((command) => spawnSync(command, { shell: true, stdio: 'inherit' }).status !== 0);
if (failed !== undefined) console.error(`npm start: this failed: ${failed}`);
process.exitCode = failed === undefined ? 0 : 1;
