// Installs the packages as users will after a release: from a registry, by each package manager, under each version of
// Node, into fresh folders. Each installation runs the command and a program with a library, and all have to give the
// same bytes. Needs the registry: `npm run matrix`, or `npm run matrix -- 22 pnpm` for the rows with these words.

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { serveRegistry } from './matrix/serve-registry.mjs';
import { shell } from './matrix/shell.mjs';
import { packPackages } from './packages/pack-packages.mjs';

const NODES = ['20', '22', '24'];

/** The package that each manager comes in, how it adds packages, and how it runs their commands, and programs with them. */
const MANAGERS = {
  npm: { tool: 'npm@11', add: 'npm install --no-audit --no-fund', exec: 'npm exec --', node: 'node' },
  pnpm: { tool: 'pnpm@12', add: 'pnpm add --config.minimum-release-age=0', exec: 'pnpm exec', node: 'node' },
  'yarn 1': { tool: 'yarn@1', add: 'yarn add --non-interactive', exec: 'yarn --silent run', node: 'node' },
  'yarn 4, Plug and Play': { tool: '@yarnpkg/cli-dist@4', add: 'yarn add', exec: 'yarn run', node: 'yarn node' },
};

/** What each installation does, and the files that have to be the same everywhere. */
const COMMANDS = [
  'waterfill sample --days 2 -o books --quiet',
  'waterfill run --sample --quantity 20000 --json > plan.json',
  'waterfill batch orders.csv -o results --threads 2 --quiet',
];
const FILES = ['plan.json', 'results/results.csv', 'results/results.parquet', 'program.txt'];

const ORDERS = [
  'recordings,quantity,solver',
  'books/THIN_2025-06-02.csv.gz,2000,',
  'books/THIN_2025-06-03.csv.gz,3000,pwl',
].join('\n');

const PROGRAM = [
  "import { createProblem } from '@waterfill/model';",
  "import { solve } from '@waterfill/solvers';",
  "const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] };",
  'const { solution, certificate } = await solve(createProblem({ quantity: 24, impact }));',
  'console.log(JSON.stringify({ solution, certificate }));',
].join('\n');

const folder = mkdtempSync(join(tmpdir(), 'waterfill-matrix-'));
const { output: registry } = await shell('npm config get registry');
const served = await serveRegistry(await packPackages(folder), registry.replace(/\/$/, ''));
const tools = new Map();
try {
  const words = process.argv.slice(2);
  const rows = NODES.flatMap((node) => Object.keys(MANAGERS).map((manager) => ({ node, manager })));
  const faults = [];
  let expected;
  for (const row of rows.filter(({ node, manager }) => words.every((word) => `${node} ${manager}`.includes(word)))) {
    const { fault, hash } = await tryRow(row);
    expected ??= hash;
    const verdict = fault ?? (hash === expected ? 'the same plans' : 'OTHER PLANS than the first');
    if (hash === undefined || hash !== expected) faults.push(row);
    console.log(`Node ${row.node}, ${row.manager}: ${verdict}`);
  }
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  served.close();
  rmSync(folder, { recursive: true });
}

/** @returns the hash of what the installation wrote, or what went wrong */
async function tryRow({ node, manager }) {
  const { tool, add, exec, node: program } = MANAGERS[manager];
  const here = join(folder, `${node} ${manager}`.replaceAll(/\W+/g, '-'));
  mkdirSync(here);
  writeFileSync(join(here, 'package.json'), '{ "private": true, "type": "module" }');
  writeFileSync(join(here, '.npmrc'), `registry=${served.address}/\n`);
  writeFileSync(join(here, 'orders.csv'), ORDERS);
  writeFileSync(join(here, 'program.mjs'), PROGRAM);
  const path = [await binOf(`node@${node}`), await binOf(tool), process.env.PATH].join(delimiter);
  const env = { ...process.env, ...settingsOf(join(here, '.cache')), PATH: path };
  const commands = [
    `${add} waterfill @waterfill/model @waterfill/solvers`,
    ...COMMANDS.map((command) => `${exec} ${command}`),
    `${program} program.mjs > program.txt`,
  ];
  for (const command of commands) {
    const { ok, output } = await shell(command, { cwd: here, env, timeout: 180_000 });
    if (!ok) return { fault: `$ ${command}\n${output}` };
  }
  const hash = createHash('sha256');
  for (const file of FILES) hash.update(readFileSync(join(here, file)));
  return { hash: hash.digest('hex') };
}

/** The folder with the programs of a package, which is installed once, from the registry itself. */
async function binOf(tool) {
  const prefix = join(folder, 'tools', tool.replaceAll(/\W+/g, '-'));
  if (!tools.has(tool)) tools.set(tool, shell(`npm install --prefix "${prefix}" --no-audit --no-fund ${tool}`));
  const { ok, output } = await tools.get(tool);
  if (!ok) throw new Error(`${tool} cannot be installed: ${output}`);
  return join(prefix, 'node_modules/.bin');
}

/** Every manager takes our registry, and keeps nothing outside the folder: other packages may have the same version. */
function settingsOf(cache) {
  return {
    npm_config_cache: cache,
    npm_config_store_dir: cache,
    YARN_CACHE_FOLDER: cache,
    YARN_GLOBAL_FOLDER: cache,
    YARN_NPM_REGISTRY_SERVER: served.address,
    YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    YARN_ENABLE_TELEMETRY: 'false',
  };
}
