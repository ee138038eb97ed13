import { type FileHandle, open } from 'node:fs/promises';

/** Bytes of a block, large enough for few calls; and of the first one, enough to recognise a format. */
const [BLOCK, FIRST] = [1 << 21, 1 << 17];

/**
 * The bytes of a file, block by block. From the second block on, the next one is read while the caller works on one.
 *
 * Two blocks are used in turn, so that memory is not allocated and cleared for every part of a file: a block is
 * overwritten once the one after it is requested.
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

/** @returns the number of bytes */
function readInto(block: Uint8Array, file: FileHandle): Promise<number> {
  const reading = file.read(block).then(({ bytesRead }) => bytesRead);
  // It may fail before it is awaited, which reports the error.
  reading.catch(() => {});
  return reading;
}
