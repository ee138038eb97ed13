/** Copies of chunks: a stream asks for more of them while it holds some, and a chunk may be overwritten then. */
export async function* copies(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield chunk.slice();
}
