/**
 * What a promise gives, unless a signal is aborted before: then it is not waited for.
 *
 * @throws what the promise throws, or the signal's reason
 */
export function untilAborted<Value>(wanted: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([wanted, aborted]);
}
