import { DocumentError } from '@waterfill/documents';
import { ProblemError, UnsupportedProblemError } from '@waterfill/model';

/**
 * What to throw of an error of a solver: what it refuses of a problem is said of the document that has it.
 *
 * @param more - to say after the reason
 */
export function solverRefusal(source: string, error: unknown, more = ''): unknown {
  if (!(error instanceof UnsupportedProblemError || error instanceof ProblemError)) return error;
  const { code, cures, reason, path } = error;
  return new DocumentError(source, path, `${reason}${more}`, { code, cures, cause: error });
}
