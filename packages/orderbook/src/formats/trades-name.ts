import type { ReadOptions } from '../reading/read-options.js';

/**
 * The name of the file that has the trades of a file of books; undefined if they are in no file of their own.
 *
 * @param books - the name, or the path, of the file of books
 */
export function tradesName(books: string, { columns }: Pick<ReadOptions, 'columns'>): string | undefined {
  const [, folder, file] = /^(.*[/\\])?(.*)$/s.exec(books)!;
  const named = columns === undefined ? tardisTradesName(file!) : mappedName(file!, columns.trades?.file);
  return named === file ? undefined : `${folder ?? ''}${named}`;
}

/** Of `..._book_snapshot_N_...` of Tardis; other names as they are. */
export function tardisTradesName(books: string): string {
  return books.replace(/book_snapshot_\d+/, 'trades');
}

function mappedName(books: string, file: { readonly replace: string; readonly by: string } | undefined): string {
  return file === undefined ? books : books.replace(file.replace, file.by);
}
