export { type BasketCase, type BasketOptimum, basketCases } from './basket-cases.js';
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
export { type AnswerLaw, answerLaw } from './laws/answer-law.js';
export type { Features, Law, ProblemRange, Settings, Subject } from './laws/law.js';
export { LawViolation } from './laws/law-violation.js';
export { answerLaws, laws } from './laws.js';
export { problemsWith, WIDEST_RANGE } from './problems/generated-problems.js';
export { randomBasket } from './problems/random-basket.js';
export { randomCoupledProblem } from './problems/random-coupled-problem.js';
export { randomProblem } from './problems/random-problem.js';
export { randomTrackedProblem } from './problems/random-tracked-problem.js';
export { randomTransientProblem } from './problems/random-transient-problem.js';
export { uniforms } from './problems/uniforms.js';
export { type LatticeAnswer, latticeReference } from './references/lattice-reference.js';
export { lotsReference } from './references/lots-reference.js';
export { type ReferenceAnswer, reference } from './references/reference.js';
