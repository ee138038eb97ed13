import type { BookFile } from '@waterfill/orderbook';

/** The text of a file, or of its first bytes. */
export async function textOf(file: BookFile, bytes: number = file.size!): Promise<string> {
  return new TextDecoder().decode(await file.slice!(0, bytes).arrayBuffer());
}
