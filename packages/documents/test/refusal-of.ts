import { DocumentError } from '@waterfill/documents';

/** The message with which something is refused; fails if it is not, or not by a DocumentError. */
export function refusalOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof DocumentError) return error.message;
    throw error;
  }
  throw new Error('it was not refused');
}
