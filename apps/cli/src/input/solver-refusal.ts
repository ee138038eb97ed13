import { DocumentError } from '@waterfill/documents';
import { ProblemError, UnsupportedProblemError } from '@waterfill/model';

/**
 * Converts an error of a solver: a refusal of a problem is reported for the document that contains it.
 *
 * @param more - to say after the reason
 */
export function solverRefusal(source: string, error: unknown, more = ''): unknown {
  if (!(error instanceof UnsupportedProblemError || error instanceof ProblemError)) return error;
  const { code, cures, reason, path } = error;
  return new DocumentError(source, path, `${reason}${more}`, { code, cures, cause: error });
}
