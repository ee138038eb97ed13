import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Job } from '@waterfill/batch';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { thinnedDay } from '../thinned-day.js';
import { type Certificates, hasOpenssl, makeCertificates } from './certificates.js';
import { hasRedis, type RedisServer, startRedis } from './redis-server.js';

const isBuilt = existsSync(new URL('../../dist/queue/submit-jobs.js', import.meta.url));
const title = 'a queue by TLS, with an authority of its own (redis-server, openssl, and npm run build first)';

describe.skipIf(!hasRedis || !hasOpenssl || !isBuilt)(title, () => {
  let folder: string;
  let server: RedisServer;
  let [own, other]: Certificates[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waterfill-tls-'));
    await writeFile(join(folder, 'day0.csv'), thinnedDay(0).text);
    for (const name of ['own', 'other']) await mkdir(join(folder, name));
    [own, other] = ['own', 'other'].map((name) => makeCertificates(join(folder, name)));
    server = await startRedis([], own);
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  /** How many jobs were queued, or why none, and the warnings of the process. */
  const submit = async (host: string, quantity: number, trusted?: string) => {
    const queue = `rediss://${host}:${server.port}`;
    const options = { queue, roots: [folder], output: join(folder, 'results'), version: '1' };
    const job: Job = { format: 'waterfill/job@1', recordings: ['day0.csv'], order: { quantity } };
    const script = fileURLToPath(new URL('submitting-process.mjs', import.meta.url));
    const argv = [script, JSON.stringify([job]), JSON.stringify(options)];
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
    const more = trusted === undefined ? {} : { NODE_EXTRA_CA_CERTS: trusted };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, argv, { env: { ...env, ...more } });
    return [stdout.trim(), stderr];
  };
  const countDone = async (): Promise<number> => {
    const names = await readdir(join(folder, 'results'), { recursive: true }).catch(() => []);
    return names.filter((name) => name.endsWith('result.json')).length;
  };

  test('takes jobs from one who trusts the authority, by a name and by a number', async () => {
    const submissions = ['localhost', '127.0.0.1'].map((host, i) => submit(host, 100 + i, own!.authority));
    expect(await Promise.all(submissions)).toEqual([
      ['1', ''],
      ['1', ''],
    ]);
  });

  test('gives them to a worker who trusts it', async () => {
    const options = { queue: server.url, roots: [folder], output: join(folder, 'results'), version: '1' };
    const script = fileURLToPath(new URL('worker-process.mjs', import.meta.url));
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: own!.authority };
    const worker = spawn(process.execPath, [script, JSON.stringify(options)], { env, stdio: 'ignore' });
    onTestFinished(() => void worker.kill('SIGKILL'));
    await expect.poll(countDone, { timeout: 30_000 }).toBe(2);
  });

  test('is refused by one who trusts another authority, or none of its own, and says what to do', async () => {
    const submissions = [other!.authority, undefined].map((trusted) => submit('localhost', 300, trusted));
    for (const [answer] of await Promise.all(submissions)) {
      expect(answer).toContain(`no-queue: queue: the Redis server at rediss://localhost:${server.port} cannot be used`);
      expect(answer).toContain('its certificate is not signed by an authority that is trusted here');
      expect(answer).toContain('NODE_EXTRA_CA_CERTS');
    }
  });
});
