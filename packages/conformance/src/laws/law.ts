import type { Feature, Solver } from '@waterfill/model';

/** Something that holds for every backend, whatever its method. */
export interface Law {
  /** a sentence of which the backend is the subject: `fills the order` */
  readonly name: string;
  /** Tries it on generated problems; rejects with a {@link LawViolation} where it does not hold. */
  readonly check: (subject: Subject) => Promise<void>;
}

/** A backend under test. */
export interface Subject {
  readonly solver: Solver;
  /** makes another instance of the same backend */
  readonly create: () => Promise<Solver>;
  readonly settings: Settings;
}

/** How strictly, and on how much, a backend is tested. */
export interface Settings {
  /** the relative gap that the backend is asked for and held to */
  readonly tolerance: number;
  /** how closely it has to meet known answers, relative; shares relative to the quantity */
  readonly accuracy: { readonly cost: number; readonly shadowPrice: number; readonly shares: number };
  /** generated problems per law */
  readonly runs: number;
  /** of the generated problems: the same seed gives the same ones */
  readonly seed: number;
  readonly range: ProblemRange;
}

/** How hard the generated problems are. */
export interface ProblemRange {
  /** smallest and largest exponent */
  readonly exponents: readonly [number, number];
  /** smallest and largest coefficient, currency per share^(1 + exponent) */
  readonly coefficients: readonly [number, number];
  /** smallest and largest order, shares; an order of 0 comes besides */
  readonly quantities: readonly [number, number];
  /** most intervals */
  readonly intervals: number;
}

/** What a generated problem may ask for. */
export type Features = ReadonlySet<Feature>;
