import { describeFinding, type Finding, findingOf } from '@waterfill/model';
import { printable } from '@waterfill/report/text';
import { fieldName } from '../state/field-name.js';
import type { Refusal } from './answers.js';

/**
 * A thrown error in plain words; undefined for a bug.
 *
 * @param nameOf - the labels of the fields
 */
export function refusalOf(error: unknown, nameOf: (path: string) => string = fieldName): Refusal | undefined {
  if (!isFinding(error)) return undefined;
  const finding = findingOf(error);
  const { source, place } = error as { readonly source?: string; readonly place?: string };
  const parts = [source, place, describeFinding(finding, nameOf)].filter((part) => part !== undefined && part !== '');
  return { text: printable(parts.join(': ')), finding };
}

/** Every error of a package that is not a bug is a finding, whatever its class. */
function isFinding(error: unknown): error is Finding & Error {
  return error instanceof Error && 'code' in error && 'reason' in error && 'cures' in error;
}
