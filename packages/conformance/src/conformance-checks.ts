import { type Feature, missingFeatures, type Solver } from '@waterfill/model';
import { type ConformanceCase, conformanceCases } from './conformance-cases.js';
import type { ProblemRange, Settings, Subject } from './laws/law.js';
import { LawViolation } from './laws/law-violation.js';
import { refusesWhatItDoesNotSupport, wrongRefusal } from './laws/refuses-what-it-does-not-support.js';
import { laws } from './laws.js';
import { meetsKnownAnswer } from './meets-known-answer.js';
import { WIDEST_RANGE } from './problems/generated-problems.js';

/** Options for testing a backend; every field has a default. */
export interface ConformanceOptions {
  /** the relative gap that the backend must reach; absent: 1e-9 */
  readonly tolerance?: number;
  /** how closely it must match known answers, relative (shares: to the quantity); absent: the accuracy implied by a gap of `tolerance` */
  readonly accuracy?: Partial<Settings['accuracy']>;
  /** the cases and laws that it is known to fail, with the reasons; an entry that matches nothing, or that would now pass, fails the suite */
  readonly exclude?: readonly Exclusion[];
  /** generated problems per law; absent: 100 */
  readonly runs?: number;
  /** the seed of the generated problems; absent: 1, so that every run of the suite is the same */
  readonly seed?: number;
  /** how hard the generated problems are; absent: as hard as doubles allow */
  readonly range?: Partial<ProblemRange>;
}

/** A case, or a law, that a backend is known to fail. */
export interface Exclusion {
  /** the name of the case or of the law */
  readonly case: string;
  readonly reason: string;
}

/** One check of a backend. */
export interface ConformanceCheck {
  /** its title for a test runner */
  readonly name: string;
  /** the name of the case or of the law */
  readonly subject: string;
  readonly kind: 'case' | 'law' | 'exclusion';
  /** the expected outcome: `unsupported` means that the backend refuses it, `excluded` that it fails it */
  readonly expected: 'pass' | 'unsupported' | 'excluded';
  /** the missing features, or the reason of the exclusion */
  readonly because: string;
  /** rejects, usually with a {@link LawViolation}, unless the outcome is the expected one */
  readonly run: () => Promise<void>;
}

/**
 * All checks of a backend as data: one for each known case and one for each law.
 *
 * @param create - makes the backend; called once now, and once for each check that is run
 * @example
 * ```ts
 * import { conformanceChecks } from '@waterfill/conformance';
 * import { createSolver, evenSplit, shadowPriceOf } from '@waterfill/model';
 * const createEvenSolver = () =>
 *   createSolver({
 *     name: 'even',
 *     supports: new Set(['power-law']),
 *     cancellation: 'before-start',
 *     tolerance: 1e-12,
 *     kernel: (problem) => {
 *       const schedule = evenSplit(problem);
 *       return { schedule, shadowPrice: shadowPriceOf(problem, schedule), iterations: 1 };
 *     },
 *   });
 * const checks = await conformanceChecks(createEvenSolver);
 * checks.find(({ subject }) => subject === 'exact-upper-bound')?.name; // => 'exact-upper-bound: unsupported (mixed-exponents, bounds)'
 * await checks.find(({ subject }) => subject === 'two-equal')?.run(); // => undefined
 * ```
 */
export async function conformanceChecks(
  create: () => Solver | Promise<Solver>,
  options: ConformanceOptions = {},
): Promise<readonly ConformanceCheck[]> {
  const settings = settingsOf(options);
  const withSubject = async (check: (subject: Subject) => Promise<void>): Promise<void> => {
    const solver = await create();
    try {
      await check({ solver, create: async () => create(), settings });
    } finally {
      await solver.dispose?.();
    }
  };
  let supports: Solver['supports'] = new Set();
  await withSubject(async ({ solver }) => {
    supports = solver.supports;
  });
  const exclude = options.exclude ?? [];
  const checks = [
    ...conformanceCases().map((known) => caseCheck(known, missingFeatures(known.problem, supports), withSubject)),
    ...laws.map((law) => expectPass('law', law.name, () => withSubject(law.check))),
  ];
  const names = new Set(checks.map(({ subject }) => subject));
  return [
    ...checks.map((check) => excluding(check, exclude)),
    ...exclude.filter((line) => !names.has(line.case)).map(matchesNothing),
  ];
}

function settingsOf({ tolerance = 1e-9, accuracy, runs = 100, seed = 1, range }: ConformanceOptions): Settings {
  // A gap allows errors in the shares and the price of the order of its square root, because the cost is flat at the
  // optimum.
  const root = Math.sqrt(200 * tolerance);
  return {
    tolerance,
    accuracy: { cost: tolerance, shadowPrice: root, shares: root, ...accuracy },
    runs,
    seed,
    range: { ...WIDEST_RANGE, ...range },
  };
}

type WithSubject = (check: (subject: Subject) => Promise<void>) => Promise<void>;

function caseCheck(known: ConformanceCase, missing: readonly Feature[], withSubject: WithSubject): ConformanceCheck {
  const { name } = known;
  if (missing.length === 0)
    return expectPass('case', name, () => withSubject((subject) => meetsKnownAnswer(subject, known)));
  const because = missing.join(', ');
  return {
    name: `${name}: unsupported (${because})`,
    subject: name,
    kind: 'case',
    expected: 'unsupported',
    because,
    run: () => withSubject(({ solver }) => refuses(solver, known, missing)),
  };
}

function expectPass(kind: 'case' | 'law', subject: string, run: () => Promise<void>): ConformanceCheck {
  return { name: subject, subject, kind, expected: 'pass', because: '', run };
}

async function refuses(solver: Solver, { problem }: ConformanceCase, missing: readonly Feature[]): Promise<void> {
  const { name } = refusesWhatItDoesNotSupport;
  const outcome = await solver.solve(structuredClone(problem)).then(
    ({ status }) => `said ${status} of a problem with ${missing.join(', ')}`,
    (thrown: unknown) => wrongRefusal(thrown, missing),
  );
  if (outcome !== undefined) throw new LawViolation(name, outcome);
}

function excluding(check: ConformanceCheck, exclude: readonly Exclusion[]): ConformanceCheck {
  const exclusion = exclude.find((line) => line.case === check.subject);
  if (exclusion === undefined) return check;
  const { reason } = exclusion;
  return {
    ...check,
    name: `${check.subject}: excluded (${reason})`,
    expected: 'excluded',
    because: reason,
    run: async () => {
      const passes = await check.run().then(
        () => true,
        () => false,
      );
      if (passes) throw new LawViolation(NEEDED, `${check.name} passes; delete the line that excludes it (${reason})`);
    },
  };
}

/** The law about the exclusions themselves. */
const NEEDED = 'excludes only what fails';

function matchesNothing({ case: subject, reason }: Exclusion): ConformanceCheck {
  const complaint = `there is no case and no law ${JSON.stringify(subject)} to exclude (${reason})`;
  return {
    name: `${subject}: excluded (${reason})`,
    subject,
    kind: 'exclusion',
    expected: 'excluded',
    because: reason,
    run: () => Promise.reject(new LawViolation(NEEDED, complaint)),
  };
}
