import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Bytes of the first block, enough to recognise a format. */
const FIRST = 1 << 17;
/** Bytes of a block that is read here: with the rows made of it, it stays in the cache of a processor. */
const BLOCK = 1 << 19;
/** Bytes of a block that another thread reads, large enough for few calls, and how many are read so at a time. */
const [LARGE_BLOCK, MOST_LARGE] = [1 << 21, 8];
/** Milliseconds. A system that has a block in memory gives it in a tenth of this. */
const LONG_READ = 2;

type Block = Uint8Array<ArrayBuffer>;
type Pair = readonly [block: Block, other: Block];

/**
 * The two blocks of the last file that was read. In a process that reads one file after the other, new blocks for each
 * would make V8 collect all garbage every few files, and after that compile functions again.
 */
let spare: Pair | undefined;

/**
 * The bytes of a file on a disk, block by block. A block is overwritten once the one after it is requested.
 *
 * While the system has the file in memory, blocks are read in this thread: that takes half as long as to wake another one
 * for each. After a read that took long, as from a disk or over a network, the next blocks are read in another thread
 * while the caller works.
 *
 * @param room - the memory where the next block is best put; undefined: in memory of its own
 */
export async function* readFileBlocks(
  path: string,
  room: () => Uint8Array | undefined = () => undefined,
): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  const pair = takePair();
  try {
    const first = pair[0].subarray(0, FIRST);
    let start = performance.now();
    let count = await readInto(first, file);
    let isSlow = performance.now() - start > LONG_READ;
    yield first.subarray(0, count);
    for (;;) {
      if (isSlow) yield* blocksInTurn(file, pair, MOST_LARGE);
      const block = room() ?? pair[0].subarray(0, BLOCK);
      start = performance.now();
      count = readSync(file.fd, block);
      isSlow = performance.now() - start > LONG_READ;
      if (count === 0) return;
      yield block.subarray(0, count);
    }
  } finally {
    spare = pair;
    await file.close();
  }
}

/** The bytes of a pipe, block by block; nobody knows how long they are in coming. */
export async function* readPipeBlocks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  const pair = newPair();
  try {
    // Nothing is read ahead of it: who gives up at the first block must not wait for the writer.
    const first = pair[0].subarray(0, FIRST);
    yield first.subarray(0, await readInto(first, file));
    yield* blocksInTurn(file, pair, Number.POSITIVE_INFINITY);
  } finally {
    await file.close();
  }
}

/** Another file may be read at the same time. */
function takePair(): Pair {
  const pair = spare ?? newPair();
  spare = undefined;
  return pair;
}

function newPair(): Pair {
  return [new Uint8Array(LARGE_BLOCK), new Uint8Array(LARGE_BLOCK)];
}

/** While the caller works on one block, the next one is read into the other. */
async function* blocksInTurn(file: FileHandle, [one, two]: Pair, most: number): AsyncGenerator<Uint8Array> {
  let [block, other] = [one, two];
  let reading = readInto(block, file);
  try {
    for (let left = most - 1; ; left--) {
      const count = await reading;
      if (count === 0) return;
      if (left > 0) reading = readInto(other, file);
      yield block.subarray(0, count);
      if (left === 0) return;
      [block, other] = [other, block];
    }
  } finally {
    await Promise.allSettled([reading]);
  }
}

/** @returns the number of bytes */
function readInto(block: Block, file: FileHandle): Promise<number> {
  // The form that yarn's Plug and Play, which replaces this function, understands as well.
  const reading = file.read({ buffer: block }).then(({ bytesRead }) => bytesRead);
  // It may fail before it is awaited, which reports the error.
  reading.catch(() => {});
  return reading;
}
