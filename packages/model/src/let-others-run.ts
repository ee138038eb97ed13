/**
 * Yields to pending tasks of this thread, so that an abort by a timer, a click or a message is noticed. It uses a
 * message instead of a timer, because browsers delay timers of background pages by up to a second.
 *
 * @throws the signal's reason if it is aborted by then
 * @example
 * ```ts
 * import { letOthersRun } from '@waterfill/model';
 * await letOthersRun(undefined); // => undefined
 * ```
 */
export async function letOthersRun(signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
  signal?.throwIfAborted();
}
