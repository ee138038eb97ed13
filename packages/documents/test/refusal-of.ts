import { DocumentError } from '@waterfill/documents';

/** The message with which something is refused; fails if it is not, or not by a DocumentError. */
export function refusalOf(action: () => unknown): string {
  return errorOf(action).message;
}

/** The error with which something is refused; fails if it is not, or not by a DocumentError. */
export function errorOf(action: () => unknown): DocumentError {
  try {
    action();
  } catch (error) {
    if (error instanceof DocumentError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
