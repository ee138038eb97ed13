import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNamedFiles, type NamedFiles } from './named-files.js';
import { type Content, createStudioFiles, type StudioFiles } from './studio-files.js';

/** A page that is being served. */
export interface ServedStudio {
  /** of the page, on the loopback interface of this machine; with the token of the named files, if there are any */
  readonly address: string;
  close(): Promise<void>;
}

/** Options of a server. */
export interface ServeOptions {
  /** files that the page opens, and the only ones besides its own that it can get */
  readonly files?: readonly string[] | undefined;
  /** default: a free one, chosen at random */
  readonly port?: number | undefined;
}

const LOOPBACK = '127.0.0.1';

/**
 * Serves the studio to browsers of this machine: exactly the files of the built page and, below a random token, the named
 * files, without listings of folders. Requests for another host are refused, so that a page of another site cannot come
 * here by a name that leads to this machine (DNS rebinding); what is served can be read by no other site.
 *
 * @throws Error if the page has not been built, or a file cannot be read
 */
export async function serveStudio({ files = [], port = 0 }: ServeOptions = {}): Promise<ServedStudio> {
  const site = { page: await createStudioFiles(), named: await createNamedFiles(files) };
  const server = createServer((request, response) => void answer(request, response, site));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, LOOPBACK, () => resolve()));
  const query = files.length === 0 ? '' : `?files=${site.named.token}`;
  return { address: `http://${LOOPBACK}:${portOf(server)}/${query}`, close: () => closed(server) };
}

interface Site {
  readonly page: StudioFiles;
  readonly named: NamedFiles;
}

async function answer(request: IncomingMessage, response: ServerResponse, { page, named }: Site): Promise<void> {
  for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
  try {
    if (!isForThisMachine(request)) return refuse(response, 421, 'this server answers only to the loopback address');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'only GET and HEAD');
    const { pathname } = new URL(request.url ?? '', 'http://page');
    const content = (await page.at(pathname)) ?? (await named.at(pathname, request.headers.range));
    if (content === undefined) return refuse(response, 404, 'there is no such file');
    send(request, response, content);
  } catch {
    // The file was removed, or the browser asks for what is no address.
    refuse(response, 404, 'there is no such file');
  }
}

function send({ method }: IncomingMessage, response: ServerResponse, content: Content): void {
  const { body, bytes, type, range, headers } = content;
  response.writeHead(range === undefined ? 200 : 206, {
    ...{ 'content-type': type, 'content-length': bytes, 'cache-control': 'no-store' },
    ...(range !== undefined && { 'content-range': range }),
    ...headers,
  });
  if (method === 'HEAD') response.end();
  else if (body instanceof Uint8Array) response.end(body);
  // A browser that has enough closes the connection.
  else
    body()
      .once('error', () => response.destroy())
      .pipe(response);
}

/** By the name that the browser was given, which another site cannot choose. */
function isForThisMachine({ headers: { host }, socket: { localPort } }: IncomingMessage): boolean {
  return host === `${LOOPBACK}:${localPort}` || host === `localhost:${localPort}`;
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${reason}\n`);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
}
