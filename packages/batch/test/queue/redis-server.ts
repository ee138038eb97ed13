import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

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

/** @param settings - more of them: `['--requirepass', 'secret']` */
export async function startRedis(settings: readonly string[] = []): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'waterfill-redis-'));
  const port = await freePort();
  let server = await start(folder, port, settings);
  return {
    ...{ port, url: `redis://127.0.0.1:${port}` },
    async restart() {
      await end(server);
      server = await start(folder, port, settings);
    },
    async stop() {
      await end(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function start(folder: string, port: number, settings: readonly string[]): Promise<ChildProcess> {
  const place = ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', folder, '--save', ''];
  const server = spawn(PROGRAM, [...place, '--appendonly', 'yes', ...settings], { stdio: 'ignore' });
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error(`${PROGRAM} ended with status ${server.exitCode}`);
    await sleep(20);
  }
  return server;
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
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const settle = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('data', (data) => settle(!data.toString().startsWith('-LOADING')));
    socket.once('error', () => settle(false));
  });
}
