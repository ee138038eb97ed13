import { type BookFile, type BookSource, fileSource, pairFiles } from '@waterfill/orderbook';
import { loadPart } from './load-part.js';

/** The recordings in files; both files of a LOBSTER pair are one. */
export function recordingSources(files: readonly BookFile[]): BookSource[] {
  return pairFiles(files.map(withGunzip)).map(fileSource);
}

/** Not a spread: a browser's File inherits its members. */
function withGunzip(file: BookFile): BookFile {
  const { name, size } = file;
  return { name, size, stream: () => file.stream(), slice: file.slice!.bind(file), gunzip };
}

async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { gunzipMembers } = await loadPart(() => import('./gunzip-members.js'));
  yield* gunzipMembers(chunks);
}
