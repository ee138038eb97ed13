/** What Ctrl-C does while something is finished. */
export interface Interruption {
  /** aborted by the first Ctrl-C; the second one ends the process */
  readonly signal: AbortSignal;
  /** Gives Ctrl-C its usual meaning back. */
  release(): void;
}

/**
 * Has the first Ctrl-C only said to the program, so that it can finish what it has begun.
 *
 * @param onInterrupt - is called then
 */
export function holdInterrupts(onInterrupt: () => void): Interruption {
  const controller = new AbortController();
  const interrupt = (): void => {
    onInterrupt();
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, interrupt);
  return {
    signal: controller.signal,
    release: () => void process.off('SIGINT', interrupt).off('SIGTERM', interrupt),
  };
}
