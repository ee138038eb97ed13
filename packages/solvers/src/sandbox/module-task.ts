import type { Problem } from '@waterfill/model';
import type { Attempt } from '../cross-check/attempt.js';
import type { AttemptLimits } from '../cross-check/attempt-limits.js';

/** What is sent into a sandbox: a module, and what it is to solve. */
export interface ModuleTask {
  /** the text of an ES module without imports, whose default export is a `Solver` */
  readonly source: string;
  readonly problem: Problem;
  readonly limits: Omit<AttemptLimits, 'signal'>;
}

/** What comes out of one: that the module is loaded, and then its outcome. */
export type ModuleMessage = 'loaded' | Attempt;
