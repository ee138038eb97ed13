import type { BookFile } from '@waterfill/orderbook';

/** A file that was named on the command line, as its server lists it. */
interface ServedFile {
  readonly name: string;
  /** bytes */
  readonly size: number;
}

/**
 * Files that the server of this page hands out, read as streams as often as they are needed.
 *
 * @param list - the address of their list; file k is at k below it
 * @throws Error if the server no longer has them
 */
export async function servedFiles(list: string): Promise<BookFile[]> {
  const served: readonly ServedFile[] = await (await asked(list)).json();
  return served.map((file, k) => fileAt(new URL(String(k), list).href, file));
}

function fileAt(address: string, { name, size }: ServedFile): BookFile {
  const range = (start: number, end: number): HeadersInit => ({ range: `bytes=${start}-${end - 1}` });
  const partOf = async (start: number, end: number): Promise<ArrayBuffer> =>
    start >= end ? new ArrayBuffer(0) : (await asked(address, range(start, end))).arrayBuffer();
  return {
    ...{ name, size, stream: () => chunksAt(address) },
    slice: (start, end) => ({ arrayBuffer: () => partOf(Math.min(start, size), Math.min(end, size)) }),
  };
}

async function* chunksAt(address: string): AsyncGenerator<Uint8Array> {
  const { body } = await asked(address);
  const reader = body!.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

async function asked(address: string, headers: HeadersInit = {}): Promise<Response> {
  const response = await fetch(address, { headers });
  if (response.ok) return response;
  throw new Error(`the server answered ${response.status}; start waterfill studio again with the files`);
}
