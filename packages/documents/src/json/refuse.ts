import { DocumentError, type DocumentErrorParts } from '../document-error.js';
import { formatPath, type Origin } from './read-with-schema.js';

/** Throws a DocumentError about the value at a path of the document. */
export type Refuse = (path: readonly PropertyKey[], reason: string) => never;

/** Refuses parts of one document. */
export function refuserOf({ source, path: base = [] }: Origin, parts: DocumentErrorParts = {}): Refuse {
  return (path, reason) => {
    throw new DocumentError(source, formatPath([...base, ...path]), reason, parts);
  };
}

/**
 * Refuses a claim of a document that does not hold for its problem, with the code `false-claim`.
 *
 * @param problem - the path of the problem in the document, which can be used without the claims
 */
export function claimRefuserOf(origin: Origin, problem: readonly PropertyKey[]): Refuse {
  const place = formatPath([...(origin.path ?? []), ...problem]);
  return refuserOf(origin, { code: 'false-claim', details: { problem: place } });
}
