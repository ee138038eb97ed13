// The state of a policy's thread: whether it is asked, how many methods it has begun, and which one was the last.

const IDLE = 0;
const ASKED = 1;
const ENDED = 2;

/** The state of a thread that is idle, shared by threads. */
export function threadState(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
}

/** Marks it as asked; false: it has ended. */
export function markAsked(state: Int32Array): boolean {
  return Atomics.compareExchange(state, 0, IDLE, ASKED) !== ENDED;
}

/** Blocks until it is not asked any more; false: it has ended. */
export function waitForAnswer(state: Int32Array): boolean {
  Atomics.wait(state, 0, ASKED);
  return Atomics.load(state, 0) !== ENDED;
}

/** Says that a method begins. */
export function markBegun(state: Int32Array, method: number): void {
  state[1]!++;
  state[2] = method;
}

/** Says that the answer is there. */
export function markAnswered(state: Int32Array): void {
  Atomics.compareExchange(state, 0, ASKED, IDLE);
  Atomics.notify(state, 0);
}

/** Says that no answer will come any more. */
export function markEnded(state: Int32Array): void {
  Atomics.store(state, 0, ENDED);
  Atomics.notify(state, 0);
}

/** What it is at: the number of the method, and how many were begun; undefined: it is not asked. */
export function busyWith(state: Int32Array): { readonly begun: number; readonly method: number } | undefined {
  if (Atomics.load(state, 0) !== ASKED) return undefined;
  return { begun: Atomics.load(state, 1), method: Atomics.load(state, 2) };
}
