import type { Feature, Solver } from '@waterfill/model';

/** A property that holds for every backend, whatever its method. */
export interface Law {
  /** a sentence of which the backend is the subject: `fills the order` */
  readonly name: string;
  /** Tests it on generated problems; rejects with a {@link LawViolation} if it does not hold. */
  readonly check: (subject: Subject) => Promise<void>;
}

/** A backend under test. */
export interface Subject {
  readonly solver: Solver;
  /** makes another instance of the same backend */
  readonly create: () => Promise<Solver>;
  readonly settings: Settings;
}

/** The accuracy and the amount of testing. */
export interface Settings {
  /** the relative gap that the backend must reach */
  readonly tolerance: number;
  /** how closely it must match known answers, relative; shares relative to the quantity */
  readonly accuracy: { readonly cost: number; readonly shadowPrice: number; readonly shares: number };
  /** generated problems per law */
  readonly runs: number;
  /** the seed of the generated problems: the same seed gives the same problems */
  readonly seed: number;
  readonly range: ProblemRange;
}

/** How hard the generated problems are. */
export interface ProblemRange {
  /** smallest and largest exponent */
  readonly exponents: readonly [number, number];
  /** smallest and largest coefficient, currency per share^(1 + exponent) */
  readonly coefficients: readonly [number, number];
  /** smallest and largest order, shares; orders of 0 are generated too */
  readonly quantities: readonly [number, number];
  /** most intervals */
  readonly intervals: number;
}

/** The features that a generated problem may have. */
export type Features = ReadonlySet<Feature>;
