export { type AnswerLaw, answerLaw } from './answer-law.js';
export {
  type BindingBounds,
  type ConformanceCase,
  conformanceCases,
  type KnownInfeasibility,
  type KnownOptimum,
} from './conformance-cases.js';
export {
  type ConformanceCheck,
  type ConformanceOptions,
  conformanceChecks,
  type Exclusion,
} from './conformance-checks.js';
export { conformancePage, type PageBackend } from './conformance-page.js';
export { describeSolver, type Runner } from './describe-solver.js';
export { problemsWith, WIDEST_RANGE } from './generated-problems.js';
export { type LatticeAnswer, latticeReference } from './lattice-reference.js';
export type { Features, Law, ProblemRange, Settings, Subject } from './law.js';
export { LawViolation } from './law-violation.js';
export { answerLaws, laws } from './laws.js';
export { lotsReference } from './lots-reference.js';
export { randomCoupledProblem } from './random-coupled-problem.js';
export { randomProblem } from './random-problem.js';
export { randomTrackedProblem } from './random-tracked-problem.js';
export { type ReferenceAnswer, reference } from './reference.js';
