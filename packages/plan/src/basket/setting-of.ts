import { ProblemError } from '@waterfill/model';

/** The order or the setting that a field of a basket is from. */
export function settingOf(path: string): string {
  if (path.startsWith('assets[')) return path.replace('assets', 'orders').replace('.problem', '');
  if (path.startsWith('risk.aversion')) return 'riskAversion';
  return path.startsWith('risk.') ? path.slice('risk.'.length) : path;
}

/**
 * What a task gives; if it refuses a field, under the name of what that is from.
 *
 * @param nameOf - gives the name of what a field is from
 */
export function renaming<Value>(nameOf: (path: string) => string, task: () => Value): Value {
  try {
    return task();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { path, reason, code, cures, details } = error;
    throw new ProblemError(nameOf(path), reason, { code, cures: cures.map(nameOf), details });
  }
}
