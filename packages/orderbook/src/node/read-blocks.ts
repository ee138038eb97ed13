import { type FileHandle, open } from 'node:fs/promises';

/** Bytes of a block, large enough for few calls; and of the first one, enough to recognise a format. */
const [BLOCK, FIRST] = [1 << 21, 1 << 17];

type Pair = readonly [block: Uint8Array<ArrayBuffer>, other: Uint8Array<ArrayBuffer>];

/**
 * The two blocks of the last file that was read. In a process that reads one file after the other, new blocks for each
 * would make V8 collect all garbage every few files, and after that compile functions again.
 */
let spare: Pair | undefined;

/**
 * The bytes of a file, block by block. From the second block on, the next one is read while the caller works on one.
 *
 * Two blocks are used in turn, so that memory is not allocated and cleared for every part of a file: a block is
 * overwritten once the one after it is requested, or the read has ended.
 */
export async function* readBlocks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const first = new Uint8Array(FIRST);
    yield first.subarray(0, await readInto(first, file));
    yield* blocksInTurn(file);
  } finally {
    await file.close();
  }
}

async function* blocksInTurn(file: FileHandle): AsyncGenerator<Uint8Array> {
  const pair: Pair = spare ?? [new Uint8Array(BLOCK), new Uint8Array(BLOCK)];
  // Another file may be read at the same time.
  spare = undefined;
  let [block, other] = pair;
  let reading = readInto(block, file);
  try {
    for (let count = await reading; count > 0; count = await reading) {
      reading = readInto(other, file);
      yield block.subarray(0, count);
      [block, other] = [other, block];
    }
  } finally {
    await Promise.allSettled([reading]);
    spare = pair;
  }
}

/** @returns the number of bytes */
function readInto(block: Uint8Array, file: FileHandle): Promise<number> {
  // The form that yarn's Plug and Play, which replaces this function, understands as well.
  const reading = file.read({ buffer: block }).then(({ bytesRead }) => bytesRead);
  // It may fail before it is awaited, which reports the error.
  reading.catch(() => {});
  return reading;
}
