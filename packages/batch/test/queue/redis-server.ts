import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectByTls } from 'node:tls';
import type { Certificates } from './certificates.js';

const PROGRAM = process.env.REDIS_SERVER ?? 'redis-server';

/** Where there is no server, tests of queues are skipped, by name. */
export const hasRedis: boolean = spawnSync(PROGRAM, ['--version']).status === 0;

/** A server on a loopback port of its own, which keeps an append-only file. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Kills it and starts it again on the same port, with what it has on the disk. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * @param settings - more of them: `['--requirepass', 'secret']`
 * @param certificates - for TLS; default: without
 */
export async function startRedis(settings: readonly string[] = [], certificates?: Certificates): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'waterfill-redis-'));
  const port = await freePort();
  const run = (): Promise<ChildProcess> => start(folder, port, settings, certificates);
  let server = await run();
  return {
    ...{ port, url: `redis${certificates ? 's' : ''}://127.0.0.1:${port}` },
    async restart() {
      await end(server);
      server = await run();
    },
    async stop() {
      await end(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function start(
  folder: string,
  port: number,
  settings: readonly string[],
  tls: Certificates | undefined,
): Promise<ChildProcess> {
  const place = ['--bind', '127.0.0.1', ...portOf(port, tls), '--dir', folder, '--save', ''];
  const server = spawn(PROGRAM, [...place, '--appendonly', 'yes', ...settings], { stdio: 'ignore' });
  while (!(await answers(port, tls))) {
    if (server.exitCode !== null) throw new Error(`${PROGRAM} ended with status ${server.exitCode}`);
    await sleep(20);
  }
  return server;
}

function portOf(port: number, tls: Certificates | undefined): string[] {
  if (tls === undefined) return ['--port', `${port}`];
  const files = ['--tls-cert-file', tls.certificate, '--tls-key-file', tls.key, '--tls-ca-cert-file', tls.authority];
  return ['--port', '0', '--tls-port', `${port}`, '--tls-auth-clients', 'no', ...files];
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Whether it is there and has read its file: it says that it is loading until then. */
function answers(port: number, tls: Certificates | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = (): boolean => socket.write('PING\r\n');
    const socket = tls
      ? connectByTls({ port, host: '127.0.0.1', rejectUnauthorized: false }, ping)
      : connect(port, '127.0.0.1', ping);
    const settle = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('data', (data) => settle(!data.toString().startsWith('-LOADING')));
    socket.once('error', () => settle(false));
  });
}
