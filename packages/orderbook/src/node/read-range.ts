import { open } from 'node:fs/promises';

/** The bytes of a file in a range; fewer if the file ends before. */
export async function readRange(path: string, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = new ArrayBuffer(end - start);
  const file = await open(path);
  try {
    let filled = 0;
    for (let count = -1; filled < bytes.byteLength && count !== 0; filled += count) {
      count = (await file.read({ buffer: new Uint8Array(bytes, filled), position: start + filled })).bytesRead;
    }
    return filled === bytes.byteLength ? bytes : bytes.slice(0, filled);
  } finally {
    await file.close();
  }
}
