/** The best mean time of a call, in microseconds, over five rounds of at least 50 ms, after one warm-up round. */
export function timePerCall(call: () => unknown): number {
  const warmUp = timeOfRound(call);
  if (warmUp > 1e6) return warmUp;
  return Math.min(...[1, 2, 3, 4, 5].map(() => timeOfRound(call)));
}

function timeOfRound(call: () => unknown): number {
  const start = performance.now();
  let elapsed = 0;
  let calls = 0;
  for (; elapsed < 50; elapsed = performance.now() - start) {
    call();
    calls++;
  }
  return (1000 * elapsed) / calls;
}
