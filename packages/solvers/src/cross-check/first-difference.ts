/**
 * Where two values first differ, as a path: plain objects, arrays and typed arrays are compared element by element,
 * numbers to the last bit.
 *
 * @returns for instance `problem.lower[0]`; undefined if they do not differ
 */
export function firstDifference(before: unknown, after: unknown, path: string): string | undefined {
  if (Object.is(before, after)) return undefined;
  if (!isComposite(before) || !isComposite(after) || kindOf(before) !== kindOf(after)) return path;
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const step = /^\d+$/.test(key) ? `[${key}]` : `.${key}`;
    const difference = firstDifference(before[key], after[key], path + step);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isComposite(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** `[object Float64Array]` and the like. */
function kindOf(value: object): string {
  return Object.prototype.toString.call(value);
}
