import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { MANIFEST_NAME, type ManifestEntry } from '../../src/folder/manifest.js';
import { writeFolder } from '../../src/node/folder/write-folder.js';
import { folderWith } from './folder-with.js';

const built = new URL('../../dist/node/folder/write-folder.js', import.meta.url);
const NAMES = Array.from({ length: 12 }, (_, i) => (i < 6 ? `${i}.json` : `figures/${i}.svg`));

/** A process of its own that writes the folder again and again, in turn of one kind and another. */
function spawnWriter(folder: string, kinds: readonly string[], rounds: number): ChildProcess {
  const script = `
    const { writeFolder } = await import(${JSON.stringify(built.href)});
    for (let i = 0; i < ${rounds}; i++) {
      const kind = ${JSON.stringify(kinds)}[i % ${kinds.length}];
      const texts = new Map(${JSON.stringify(NAMES)}.map((name) => [name, kind.repeat(1e4)]));
      await writeFolder(${JSON.stringify(folder)}, texts);
      if (i === 1) console.log('going');
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function ended(child: ChildProcess): Promise<string | number | null> {
  return new Promise((resolve) => child.on('close', (status, signal) => resolve(signal ?? status)));
}

/** Resolves at some moment while it writes. */
async function isGoing(child: ChildProcess): Promise<void> {
  await new Promise((resolve) => child.stdout!.once('data', resolve));
  await sleep(60 * Math.random());
}

interface Found {
  readonly complete: boolean;
  /** the letters that the files begin with */
  readonly kinds: readonly string[];
  /** the files that are not what the manifest says */
  readonly wrong: readonly string[];
}

function find(folder: string): Found {
  const { complete, files } = JSON.parse(readFileSync(join(folder, MANIFEST_NAME), 'utf8')) as {
    complete: boolean;
    files: readonly ManifestEntry[];
  };
  const texts = files.map(({ name }) => readFileSync(join(folder, name), 'utf8'));
  const hashes = texts.map((text) => createHash('sha256').update(text).digest('hex'));
  return {
    complete,
    kinds: [...new Set(texts.map((text) => text[0]!))],
    wrong: files.flatMap(({ name, sha256 }, i) => (sha256 === hashes[i] ? [] : [name])),
  };
}

function scratch(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.waterfill-'));
}

describe.skipIf(!existsSync(built))('a folder (npm run build makes what writes it)', () => {
  test('is of one run, or says that it is not, whenever a run is killed; the next removes what that left', async () => {
    const folder = await folderWith({});
    for (let i = 0; i < 8; i++) {
      const child = spawnWriter(folder, ['a', 'b'], 1e6);
      const end = ended(child);
      await isGoing(child);
      child.kill('SIGKILL');
      expect(await end).toBe('SIGKILL');
      const { complete, kinds, wrong } = find(folder);
      if (complete) expect([kinds.length, wrong]).toEqual([1, []]);
    }
    await writeFolder(folder, new Map([['0.json', 'last']]));
    expect(readdirSync(folder).sort()).toEqual(['0.json', MANIFEST_NAME].sort());
  }, 60_000);

  test('is gone if it was made by a run that is interrupted, which ends before the next part of a file', async () => {
    const folder = await folderWith({});
    const script = `
      const { writeFolder } = await import(${JSON.stringify(built.href)});
      const texts = new Map([['a.json', interrupted()]]);
      await writeFolder(${JSON.stringify(join(folder, 'new', 'plan'))}, texts);
      function* interrupted() {
        process.kill(process.pid, 'SIGTERM');
        yield '{';
        console.log('the next part');
        yield '}';
      }`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    let printed = '';
    child.stdout.on('data', (text: Buffer) => {
      printed += text.toString();
    });
    expect([await ended(child), printed, readdirSync(folder)]).toEqual(['SIGTERM', '', []]);
  });

  test('has nothing of a run that is interrupted', async () => {
    for (let i = 0; i < 9; i++) {
      const signal = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const)[i % 3]!;
      const folder = await folderWith({});
      const child = spawnWriter(folder, ['a', 'b'], 1e6);
      const end = ended(child);
      await isGoing(child);
      child.kill(signal);
      expect([await end, scratch(folder)]).toEqual([signal, []]);
      expect(find(folder)).toMatchObject({ complete: true, kinds: [expect.anything()], wrong: [] });
    }
  }, 60_000);

  test('is of one run when several processes write it at once', async () => {
    const folder = await folderWith({});
    const ends = await Promise.all(['a', 'b', 'c'].map((kind) => ended(spawnWriter(folder, [kind], 6))));
    expect([ends, scratch(folder)]).toEqual([[0, 0, 0], []]);
    expect(find(folder)).toMatchObject({ complete: true, kinds: [expect.anything()], wrong: [] });
  }, 60_000);
});

test.skipIf(!existsSync(built))('a file of a run that is interrupted is not there, nor anything else', async () => {
  const folder = await folderWith({});
  const module = new URL('../set/write-files.js', built).href;
  const script = `(await import('${module}')).writeFile('schedule.csv', 'x'.repeat(3e8))`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder });
  const end = ended(child);
  while (readdirSync(folder).length === 0) await sleep(1);
  child.kill('SIGINT');
  expect([await end, readdirSync(folder)]).toEqual(['SIGINT', []]);
});
