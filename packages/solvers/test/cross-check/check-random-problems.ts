import { problemsWith, randomProblem, WIDEST_RANGE } from '@waterfill/conformance';
import { type Feature, featuresOf, intervalCount, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { checkRows } from '../../src/cross-check/check-rows.js';
import { type BackendReport, type Candidate, candidateOf, crossCheck } from '../../src/index.js';

/** What a run over many random problems came to. */
export interface Summary {
  /** how many problems had each feature */
  readonly features: Map<Feature, number>;
  /** how often each backend came to each verdict: `dual agrees`, `pwl/glpk stopped: stalled, seed 7` */
  readonly verdicts: Map<string, number>;
  /** which seed, which backend and why: all that are wrong or failed */
  readonly faults: string[];
}

const EVERY: ReadonlySet<Feature> = new Set<Feature>([
  'power-law',
  'tabulated',
  'mixed-exponents',
  'half-spread',
  'fee',
  'bounds',
  'flat',
  'nonconvex',
]);

/** More would take the engines of others minutes, in a branch and bound at least. */
const MOST_INTERVALS = { curves: 60, nonconvex: 12 };

const generated = problemsWith(EVERY, { ...WIDEST_RANGE, intervals: 100 });

/** In turn: short problems of all features, and long difficult power laws. */
function problemOf(seed: number): Problem {
  return seed % 2 === 0 ? randomProblem(seed) : fc.sample(generated, { seed, numRuns: 1 })[0]!;
}

/** Cross-checks `count` random problems, of the seeds from the first one on, without those that would take minutes. */
export async function checkRandomProblems(firstSeed: number, count: number): Promise<Summary> {
  const candidates = await loadedCandidates();
  const summary: Summary = { features: new Map(), verdicts: new Map(), faults: [] };
  for (let seed = firstSeed, checked = 0; checked < count; seed++) {
    const problem = problemOf(seed);
    const features = featuresOf(problem);
    if (features.has('nonconvex') && !isShort(problem)) continue;
    checked++;
    for (const feature of features) increase(summary.features, feature);
    const solvers = candidates.filter(({ name }) => isShort(problem) || !ENGINES.has(name));
    const { backends } = await crossCheck(problem, { solvers });
    for (const report of backends) record(summary, seed, report);
  }
  return summary;
}

const ENGINES = new Set(checkRows.flatMap(({ name, needs }) => (needs === undefined ? [] : [name])));

function isShort(problem: Problem): boolean {
  const { curves, nonconvex } = MOST_INTERVALS;
  return intervalCount(problem) <= (featuresOf(problem).has('nonconvex') ? nonconvex : curves);
}

/** Each loaded once: an engine takes longer to load than to solve. */
function loadedCandidates(): Promise<readonly Candidate[]> {
  return Promise.all(
    checkRows.map(async ({ name, load }) => candidateOf({ ...(await load()), name, dispose: async () => {} })),
  );
}

function record(summary: Summary, seed: number, { solver, verdict, reason }: BackendReport): void {
  increase(
    summary.verdicts,
    verdict === 'stopped' ? `${solver} ${verdict}: ${reason}, seed ${seed}` : `${solver} ${verdict}`,
  );
  if (verdict === 'wrong' || verdict === 'failed') summary.faults.push(`seed ${seed}, ${solver} ${verdict}: ${reason}`);
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
