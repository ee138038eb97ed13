const LARGEST_BLOCK = 100_000;

/** A Zstandard frame of blocks that are not compressed, RFC 8878; the window is 2^(10 + exponent) bytes. */
export function zstdFrame(content: Uint8Array, exponent = 10): Uint8Array {
  const blocks: Uint8Array[] = [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, exponent << 3)];
  for (let start = 0; start < content.length; start += LARGEST_BLOCK) {
    const block = content.subarray(start, start + LARGEST_BLOCK);
    const header = (start + LARGEST_BLOCK >= content.length ? 1 : 0) | (block.length << 3);
    blocks.push(Uint8Array.of(header & 255, (header >> 8) & 255, header >> 16), block);
  }
  return Buffer.concat(blocks);
}
