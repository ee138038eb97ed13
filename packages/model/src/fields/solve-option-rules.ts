import type { SolveOptions } from '../solver/solver.js';
import type { FieldRules } from './field-rule.js';
import { callback, numberWhere, signal } from './field-rules.js';

const limit = numberWhere('a number > 0', (value) => value > 0);

/** The rules of the options that every backend takes, for `requireFields`. */
export const solveOptionRules: FieldRules<SolveOptions> = {
  ...{ tolerance: limit, maxIterations: limit, timeLimit: limit },
  ...{ signal, onIteration: callback },
};
