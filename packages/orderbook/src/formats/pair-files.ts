import type { BookFile } from '../bytes/book-file.js';
import { parseLobsterName } from './lobster-name.js';

/**
 * The recordings among files chosen together, for instance by a user in a browser. Files find each other by name, and
 * of a LOBSTER pair only the first one is returned.
 *
 * @returns in the order of the files; other files are included, and {@link openRecording} refuses them
 * @example
 * ```ts
 * import { openRecording, pairFiles } from '@waterfill/orderbook';
 * const messages = new File(['34200.5,4,7,20,100200,-1\n'], 'XYZ_2012-06-21_34200000_57600000_message_1.csv');
 * const books = new File(['100200,180,100100,90\n'], 'XYZ_2012-06-21_34200000_57600000_orderbook_1.csv');
 * const recordings = pairFiles([messages, books]);
 * recordings.length; // => 1
 * const report = await (await openRecording(recordings[0]!)).read(() => {});
 * report.symbol; // => 'XYZ'
 * report.states; // => 1
 * ```
 */
export function pairFiles(files: Iterable<BookFile>): BookFile[] {
  const all = [...files];
  const byName = new Map(all.map((file) => [file.name, file]));
  const second = new Set<string>();
  return all.flatMap((file) => {
    if (second.has(file.name)) return [];
    const partner = parseLobsterName(file.name).partners.find((name) => byName.has(name));
    if (partner !== undefined) second.add(partner);
    return [withSiblings(file, byName)];
  });
}

/** Not a spread: a browser's File inherits its members. */
function withSiblings(file: BookFile, byName: ReadonlyMap<string, BookFile>): BookFile {
  const { name, size } = file;
  const gunzip = file.gunzip?.bind(file);
  const slice = file.slice?.bind(file);
  const sibling = async (other: string): Promise<BookFile | undefined> => byName.get(other);
  return { name, size, stream: () => file.stream(), sibling, ...(gunzip && { gunzip }), ...(slice && { slice }) };
}
