import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A page that is being served. */
export interface ServedStudio {
  /** of the page, on the loopback interface of this machine */
  readonly address: string;
  close(): Promise<void>;
}

/** Options of a server. */
export interface ServeOptions {
  /** default: a free one, chosen at random */
  readonly port?: number | undefined;
  /** with the built page; default: that of this package, or of the repository */
  readonly folder?: string | undefined;
}

const LOOPBACK = '127.0.0.1';

/**
 * Serves the studio to browsers of this machine: exactly the files of the built page, without listings, and only to
 * requests for the loopback address. A page of another site, which a name server sends here (DNS rebinding), is refused
 * by its `Host`.
 *
 * @throws Error if the page has not been built
 */
export async function serveStudio({ port = 0, folder = studioFolder() }: ServeOptions = {}): Promise<ServedStudio> {
  const [paths, headers] = [await pathsIn(folder), await headersIn(folder)];
  const server = createServer((request, response) => void answer(request, response, { paths, headers }));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, LOOPBACK, resolve));
  return { address: `http://${LOOPBACK}:${portOf(server)}/`, close: () => closed(server) };
}

/** Beside this package where it is installed; in the repository, where the studio is built. */
function studioFolder(): string {
  const places = ['../../studio', '../../../studio/dist'].map((place) =>
    fileURLToPath(new URL(place, import.meta.url)),
  );
  const found = places.find((place) => existsSync(join(place, 'index.html')));
  if (found === undefined) throw new Error('the page of the studio is not built; npm run build builds it');
  return found;
}

/** Each file of the page by its path in an address. */
async function pathsIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const paths = new Map(files.map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file]));
  return paths.set('/', join(folder, 'index.html'));
}

/** The headers that the build of the page asks for. */
async function headersIn(folder: string): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await readFile(join(folder, 'headers.json'), 'utf8'));
}

interface Site {
  readonly paths: ReadonlyMap<string, string>;
  readonly headers: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

async function answer(request: IncomingMessage, response: ServerResponse, { paths, headers }: Site): Promise<void> {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (!isForThisMachine(request)) return refuse(response, 421, 'this server answers only to the loopback address');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'only GET and HEAD');
  const file = paths.get(new URL(request.url ?? '/', 'http://page').pathname);
  if (file === undefined) return refuse(response, 404, 'there is no such file');
  const content = await readFile(file);
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
  });
  response.end(request.method === 'HEAD' ? undefined : content);
}

function isForThisMachine({ headers: { host }, socket: { localPort } }: IncomingMessage): boolean {
  return host === `${LOOPBACK}:${localPort}` || host === `localhost:${localPort}`;
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${reason}\n`);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
}
