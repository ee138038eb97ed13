import { type FileHandle, open } from 'node:fs/promises';

/** Bytes of a block: enough for the calls to be few; and of the first, which is enough to see what a file is. */
const [BLOCK, FIRST] = [1 << 21, 1 << 17];

/**
 * The bytes of a file, block by block; from the second on the next one is read while the caller is at one.
 *
 * There are two blocks in turn, so that memory is not given out and cleared for every part of a file: a block is
 * overwritten once the one after it is asked for.
 */
export async function* readBlocks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  let reading = Promise.resolve(0);
  try {
    const first = new Uint8Array(FIRST);
    yield first.subarray(0, await readInto(first, file));
    let [block, other] = [new Uint8Array(BLOCK), new Uint8Array(BLOCK)];
    reading = readInto(block, file);
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
