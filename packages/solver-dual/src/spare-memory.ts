/** Doubles of a piece of memory: enough for 1,536 intervals, or a sample of 512. */
const LENGTH = 4608;

const spare: Float64Array[] = [];

/** At least so many doubles of any value, for one solve. For few intervals, new memory would take longer than to fill it. */
export function takeMemory(length: number): Float64Array {
  return length > LENGTH ? new Float64Array(length) : (spare.pop() ?? new Float64Array(LENGTH));
}

/** Lets the next solve have it. */
export function leaveMemory(memory: Float64Array): void {
  if (memory.length === LENGTH) spare.push(memory);
}
