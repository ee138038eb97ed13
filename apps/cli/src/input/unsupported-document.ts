import { DocumentError } from '@waterfill/documents';
import { UnsupportedProblemError } from '@waterfill/model';

/**
 * What to throw of an error of a solver: that no backend takes the problem is said of the document that has it.
 *
 * @param more - to say after the reason
 */
export function unsupportedDocument(source: string, error: unknown, more = ''): unknown {
  if (!(error instanceof UnsupportedProblemError)) return error;
  const { code, cures, reason } = error;
  return new DocumentError(source, '', `${reason}${more}`, { code, cures, cause: error });
}
