import { Inflate, Z_SYNC_FLUSH } from 'pako';

/** Few, so that an archive bomb unpacks to little at a time. */
const PIECE = 4096;

/**
 * Unpacks gzip of several members (RFC 1952, 2.2), which recorders write that append to a file. Browsers unpack the first
 * member by themselves, and take the next for damage.
 *
 * @throws Error if the data are damaged or end too early, after all that could be unpacked
 */
export async function* gunzipMembers(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let member: Inflate | undefined;
  let unpacked: Uint8Array[] = [];
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += PIECE) {
      const piece = chunk.subarray(start, start + PIECE);
      // A member that begins with the piece; those within it are found by the library. Zeros are padding.
      if (member === undefined || (member.ended && piece[0] !== 0)) {
        member = new Inflate();
        member.onData = (bytes) => void unpacked.push(bytes);
      }
      if (!member.ended) member.push(piece);
      yield* unpacked;
      unpacked = [];
      if (member.err !== 0) throw new Error(member.msg);
    }
  }
  if (member?.ended === true) return;
  member?.push(new Uint8Array(0), Z_SYNC_FLUSH);
  yield* unpacked;
  throw new Error('unexpected end of file');
}
