import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type ServedStudio, serveStudio } from '../src/studio/serve-studio.js';
import { runCli } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-served-'));
const day = join(folder, 'day.csv');
writeFileSync(day, '0123456789');
writeFileSync(join(folder, 'secret.csv'), 'secret');
for (const kind of ['message', 'orderbook'])
  writeFileSync(join(folder, `XYZ_2012-06-21_34200000_57600000_${kind}_1.csv`), `${kind}\n`);
afterAll(() => rmSync(folder, { recursive: true }));

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const isBuilt = existsSync(fileURLToPath(new URL('../../studio/dist/index.html', import.meta.url)));

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Not fetch, which sets the host itself and tidies paths. */
function ask(port: string, path: string, { host = '', method = 'GET', range = '' } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...(host !== '' && { host }), ...(range !== '' && { range }) };
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .once('error', reject)
      .end();
  });
}

describe.skipIf(!isBuilt)('the server of the studio', () => {
  let served: ServedStudio | undefined;
  afterEach(() => served?.close());

  async function serve(files: readonly string[] = []): Promise<{ port: string; list: string }> {
    served = await serveStudio({ files });
    const { port, searchParams } = new URL(served.address);
    return { port, list: `/files/${searchParams.get('files')}/` };
  }

  it('gives the page with its policy, as a header too', async () => {
    const { port } = await serve();
    const { status, headers, body } = await ask(port, '/');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*require-trusted-types-for 'script'/);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(body).toMatch(/^<!doctype html>/);
  });

  it.each(['evil.example', 'evil.example:PORT', '127.0.0.1', '127.0.0.1:1', '[::1]:PORT', '0.0.0.0:PORT'])(
    'refuses a request for the host %s',
    async (host) => {
      const { port, list } = await serve([day]);
      for (const path of ['/', list, `${list}0`])
        expect((await ask(port, path, { host: host.replace('PORT', port) })).status).toBe(421);
    },
  );

  it.each([
    ...[
      '/assets',
      '/assets/',
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/index.html/',
      '//',
      '/files/',
    ],
    ...[
      '/files',
      '/files/x/',
      '/files/x/0',
      '/etc/passwd',
      '/assets/../../package.json',
      '/%00',
      '/%',
      '/\\..\\package.json',
    ],
  ])('has nothing at %s', async (path) => {
    const { port } = await serve([day]);
    expect((await ask(port, path)).status).toBe(404);
  });

  it('gives the named files by their token, and no others', async () => {
    const { port, list } = await serve([day]);
    expect(JSON.parse((await ask(port, list)).body)).toEqual([{ name: 'day.csv', size: 10 }]);
    expect((await ask(port, `${list}0`)).body).toBe('0123456789');
    for (const path of ['1', '-1', '00', 'day.csv', '../secret.csv', '0/', '../../secret.csv'])
      expect((await ask(port, `${list}${path}`)).status).toBe(404);
    expect(list).toMatch(/^\/files\/[\w-]{22}\/$/);
  });

  it('gives a part of a file', async () => {
    const { port, list } = await serve([day]);
    const { status, body, headers } = await ask(port, `${list}0`, { range: 'bytes=2-4' });
    expect([status, body, headers['content-range']]).toEqual([206, '234', 'bytes 2-4/10']);
    for (const range of ['bytes=9-3', 'bytes=70-80', 'bytes=-3', 'lines=1-2'])
      expect((await ask(port, `${list}0`, { range })).body).toBe('0123456789');
  });

  it('gives both files of a LOBSTER pair', async () => {
    const { port, list } = await serve([join(folder, 'XYZ_2012-06-21_34200000_57600000_message_1.csv')]);
    const names = JSON.parse((await ask(port, list)).body).map(({ name }: { name: string }) => name);
    expect(names).toEqual(['message', 'orderbook'].map((kind) => `XYZ_2012-06-21_34200000_57600000_${kind}_1.csv`));
  });

  it('survives a file that is removed', async () => {
    const gone = join(folder, 'gone.csv');
    writeFileSync(gone, 'here');
    const { port, list } = await serve([gone]);
    rmSync(gone);
    await ask(port, `${list}0`).catch(() => {});
    expect((await ask(port, '/')).status).toBe(200);
  });

  it('only reads', async () => {
    const { port } = await serve();
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await ask(port, '/', { method })).status).toBe(405);
    expect((await ask(port, '/', { method: 'HEAD' })).body).toBe('');
  });
});

describe.skipIf(!isBuilt || !existsSync(main))('waterfill studio', () => {
  it('prints the address, and ends at Ctrl-C', async () => {
    const child = spawn(process.execPath, [main, 'studio', day]);
    const address = await new Promise<string>((resolve) =>
      child.stdout.once('data', (text) => resolve(String(text).trim())),
    );
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?files=[\w-]{22}$/);
    const { port, search } = new URL(address);
    expect((await ask(port, `/${search}`)).status).toBe(200);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it.each([
    [['studio', join(folder, 'none.csv')], /none[.]csv/],
    [['studio', '--port', '70000'], /--port/],
  ])('refuses %j', async (argv, message) => {
    expect(await runCli(argv)).toMatchObject({ status: 2, stderr: expect.stringMatching(message) });
  });
});
