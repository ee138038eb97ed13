import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** What a path leads to. */
export interface Content {
  readonly type: string;
  readonly bytes: number;
  /** all of it, or a stream that is opened when it is sent */
  readonly body: Uint8Array | (() => Readable);
  /** the value of `content-range`, of a part */
  readonly range?: string;
  /** in place of those of the page */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The files of the built page. */
export interface StudioFiles {
  /** the headers that the page asks for */
  readonly headers: Readonly<Record<string, string>>;
  /** undefined for every path but those of the page's files */
  at(path: string): Promise<Content | undefined>;
}

/** By path, and for all others by `*`. */
type Headers = Readonly<Record<string, Readonly<Record<string, string>>>>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Finds the files of the built page. A path is looked up among them and never becomes one of the disk.
 *
 * @throws Error if the page has not been built
 */
export async function createStudioFiles(): Promise<StudioFiles> {
  const folder = studioFolder();
  const paths = await pathsIn(folder);
  const headers = JSON.parse(await readFile(join(folder, 'headers.json'), 'utf8')) as Headers;
  return {
    headers: headers['*']!,
    async at(path) {
      const file = paths.get(path === '/' ? '/index.html' : path);
      if (file === undefined) return undefined;
      const body = await readFile(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      return { type, bytes: body.length, body, headers: headers[path] };
    },
  };
}

/** In an installed package, whose code is bundled, beside `dist`; in the repository, where the studio is built. */
function studioFolder(): string {
  const places = ['../studio', '../../../studio/dist'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = places.find((place) => existsSync(join(place, 'index.html')));
  if (found === undefined)
    throw new Error('the page of the studio is not built; in the repository, npm run build builds it');
  return found;
}

/** Each file of the page by its path in an address. */
async function pathsIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder, { recursive: true });
  const isFile = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).isFile()));
  const files = names.filter((_, k) => isFile[k]);
  return new Map(files.map((name) => [`/${name.split(sep).join('/')}`, join(folder, name)]));
}
