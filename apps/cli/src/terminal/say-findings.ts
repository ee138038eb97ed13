import { describeFinding, type Finding } from '@waterfill/model';
import { printable } from '@waterfill/report/text';
import { flagOf } from '../options/flags.js';
import type { Io } from './io.js';

/** @param failures - the codes of findings for which the status is not 0, so that `--quiet` does not leave them out */
export function sayFindings(findings: readonly Finding[], failures: ReadonlySet<string>, io: Io): void {
  for (const finding of findings) {
    const line = `waterfill: ${printable(describeFinding(finding, flagOf))}`;
    if (failures.has(finding.code)) io.complain(line);
    else io.note(line);
  }
}
