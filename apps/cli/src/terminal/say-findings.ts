import { describeFinding, type Finding } from '@waterfill/model';
import { printable } from '@waterfill/report/text';
import { flagOf } from '../options/flags.js';
import type { Io } from './io.js';

/** @param failures - the codes of findings for which the status is not 0, so that `--quiet` does not leave them out */
export function sayFindings(findings: readonly Finding[], failures: ReadonlySet<string>, io: Io): void {
  for (const finding of findings) {
    if (failures.has(finding.code)) io.complain(lineOf(finding));
    else noteFinding(finding, io);
  }
}

/** Tells a finding that does not change the status. */
export function noteFinding(finding: Finding, io: Io): void {
  io.note(lineOf(finding));
}

function lineOf(finding: Finding): string {
  return `waterfill: ${printable(describeFinding(finding, flagOf))}`;
}
