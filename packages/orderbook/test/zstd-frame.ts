const LARGEST_BLOCK = 100_000;

/** A Zstandard frame of blocks that are not compressed, RFC 8878; the window is 2^(10 + exponent) bytes. */
export function zstdFrame(content: Uint8Array, exponent = 10): Uint8Array {
  const blocks = [frameHeader(exponent)];
  for (let start = 0; start < content.length; start += LARGEST_BLOCK) {
    const block = content.subarray(start, start + LARGEST_BLOCK);
    blocks.push(blockHeader(RAW, block.length, start + LARGEST_BLOCK >= content.length), block);
  }
  return Buffer.concat(blocks);
}

/** A Zstandard frame of four bytes for each block of 128 kB of the same character, after some text. */
export function zstdBomb(blocks: number, start = '', character = '\0'): Uint8Array {
  const text = Buffer.from(start);
  const block = [...blockHeader(RUN_OF_A_BYTE, 1 << 17, false), character.charCodeAt(0)];
  const parts = [
    frameHeader(7),
    blockHeader(RAW, text.length, false),
    text,
    Buffer.alloc(4 * blocks, Buffer.from(block)),
  ];
  return Buffer.concat([...parts, blockHeader(RAW, 0, true)]);
}

const [RAW, RUN_OF_A_BYTE] = [0, 1];

function frameHeader(exponent: number): Uint8Array {
  return Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, exponent << 3);
}

function blockHeader(kind: number, size: number, isLast: boolean): Uint8Array {
  const header = Number(isLast) | (kind << 1) | (size << 3);
  return Uint8Array.of(header & 255, (header >> 8) & 255, header >> 16);
}
