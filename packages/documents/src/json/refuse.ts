import { DocumentError, type DocumentErrorParts } from '../document-error.js';
import { formatPath, type Origin } from './read-with-schema.js';

/** Throws a DocumentError for what is at a path of the document. */
export type Refuse = (path: readonly PropertyKey[], reason: string) => never;

/** Refuses parts of one document. */
export function refuserOf({ source, path: base = [] }: Origin, parts: DocumentErrorParts = {}): Refuse {
  return (path, reason) => {
    throw new DocumentError(source, formatPath([...base, ...path]), reason, parts);
  };
}

/**
 * Refuses what a document claims and its problem does not bear out: code `false-claim`.
 *
 * @param problem - where in the document the problem is, to be used without the claims
 */
export function claimRefuserOf(origin: Origin, problem: readonly PropertyKey[]): Refuse {
  const place = formatPath([...(origin.path ?? []), ...problem]);
  return refuserOf(origin, { code: 'false-claim', details: { problem: place } });
}
