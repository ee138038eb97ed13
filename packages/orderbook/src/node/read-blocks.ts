import { type FileHandle, open } from 'node:fs/promises';

/** Bytes: enough for the calls to be few. */
const BLOCK = 1 << 20;

/**
 * The bytes of a file, block by block; the next block is read while the caller is at one.
 *
 * There are two blocks in turn, so that memory is not given out and cleared for every part of a file: a block is
 * overwritten once the one after it is asked for.
 */
export async function* readBlocks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  let [block, other] = [new Uint8Array(BLOCK), new Uint8Array(BLOCK)];
  let reading = readInto(block, file);
  try {
    for (let count = await reading; count > 0; count = await reading) {
      reading = readInto(other, file);
      yield block.subarray(0, count);
      [block, other] = [other, block];
    }
  } finally {
    await Promise.allSettled([reading]);
    await file.close();
  }
}

/** @returns how many bytes there were */
function readInto(block: Uint8Array, file: FileHandle): Promise<number> {
  const reading = file.read(block).then(({ bytesRead }) => bytesRead);
  // It may fail before it is waited for, which tells of it.
  reading.catch(() => {});
  return reading;
}
