export {
  type ConformanceCase,
  conformanceCases,
  type KnownInfeasibility,
  type KnownOptimum,
} from './conformance-cases.js';
