import { DocumentError } from '../document-error.js';
import { formatPath, type Origin } from './read-with-schema.js';

/** Throws a DocumentError for what is at a path of the document. */
export type Refuse = (path: readonly PropertyKey[], reason: string) => never;

/** Refuses parts of one document. */
export function refuserOf({ source, path: base = [] }: Origin): Refuse {
  return (path, reason) => {
    throw new DocumentError(source, formatPath([...base, ...path]), reason);
  };
}
