export type { Backend, BackendReport, CheckReport, Verdict } from '@waterfill/model';
export { type PwlEngineEntry, type PwlSettings, pwlEngines } from '@waterfill/solver-pwl/backend';
export { solveBySlopes } from '@waterfill/solver-pwl/slopes';
export { backendNamed, backends } from './backends.js';
export { type Alternative, chooseSolver, judgeBackends, type SolverChoice } from './choose-solver.js';
export type { Answer, Attempt, NoAnswer } from './cross-check/attempt.js';
export type { AttemptLimits } from './cross-check/attempt-limits.js';
export { type Candidate, candidateOf } from './cross-check/candidate.js';
export { candidates } from './cross-check/candidates.js';
export { checkPlan } from './cross-check/check-plan.js';
export type { Claim } from './cross-check/claim.js';
export { type CrossCheckOptions, crossCheck } from './cross-check/cross-check.js';
export { type UniqueParts, uniqueParts } from './cross-check/unique-parts.js';
export { explainProblem } from './explain-problem.js';
export { type RegistrySolveOptions, solve } from './solve.js';
export {
  type FrontierOptions,
  type FrontierResult,
  type SolvedFrontierPoint,
  traceFrontier,
} from './trace-frontier.js';
