import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PeerProcess } from './peer-process.js';

/** Where a peer runs. */
export type PeerLanguage = 'c' | 'python';

/** The programs that started, and what is missing for the others. */
export interface InstalledPeers {
  readonly processes: ReadonlyMap<PeerLanguage, PeerProcess>;
  readonly notes: readonly string[];
}

const SOURCES = fileURLToPath(new URL('../../peers/', import.meta.url));
const BUILT = fileURLToPath(new URL('../../.peers/', import.meta.url));

/**
 * Compiles `peers.c`, and makes a virtual environment with the versions of `requirements.txt`, once. The variable
 * PYTHON names a Python to take instead of the environment.
 */
export async function installPeers(): Promise<InstalledPeers> {
  mkdirSync(BUILT, { recursive: true });
  const processes = new Map<PeerLanguage, PeerProcess>();
  const notes: string[] = [];
  for (const [language, install] of INSTALLERS) {
    const started = install();
    const greeting = typeof started === 'string' ? `failed: ${started}` : await started.reply();
    const isMissing = greeting.startsWith('failed');
    notes.push(isMissing ? `what is compared with ${language} is left out, ${greeting}` : greeting);
    if (typeof started !== 'string' && !isMissing) processes.set(language, started);
  }
  return { processes, notes };
}

/** Each gives the running program, or why there is none. */
const INSTALLERS: readonly [PeerLanguage, () => PeerProcess | string][] = [
  ['c', startC],
  ['python', startPython],
];

function startC(): PeerProcess | string {
  const program = `${BUILT}peers`;
  const failed = run(process.env.CC ?? 'cc', ['-O3', '-o', program, `${SOURCES}peers.c`, '-lm']);
  return failed ?? new PeerProcess(program);
}

function startPython(): PeerProcess | string {
  const environment = `${BUILT}venv/bin/python`;
  const failed = process.env.PYTHON === undefined && !existsSync(`${BUILT}venv/installed`) && makeEnvironment();
  return failed || new PeerProcess(process.env.PYTHON ?? environment, `${SOURCES}peers.py`);
}

/** @returns why it cannot be made */
function makeEnvironment(): string | undefined {
  console.log('Making a virtual environment of Python, a minute or two ...');
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--only-binary',
    ':all:',
    '--requirement',
    `${SOURCES}requirements.txt`,
  ];
  return (
    run('python3', ['-m', 'venv', `${BUILT}venv`]) ??
    run(`${BUILT}venv/bin/python`, pip) ??
    run('touch', [`${BUILT}venv/installed`])
  );
}

/** @returns what went wrong; undefined: nothing */
function run(program: string, args: readonly string[]): string | undefined {
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (error !== undefined) return `cannot run ${program}: ${error.message}`;
  return status === 0 ? undefined : `${program} failed: ${stderr.trim().split('\n').at(-1)}`;
}
