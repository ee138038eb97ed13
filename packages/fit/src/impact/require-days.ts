import { type ImpactCurves, ProblemError, requireCurves } from '@waterfill/model';

/** The properties that days fitted together must share, named for users. */
const common: readonly (readonly [name: string, value: (day: ImpactCurves) => string])[] = [
  ['sides', (day) => day.side],
  ['samplings', (day) => day.sampling],
  ['sizes', (day) => day.sizes.join()],
  ['numbers of intervals', (day) => String(day.intervals.length)],
  ['interval lengths', (day) => `${day.grid.intervalSeconds} s`],
  ['edges of the intervals', ({ grid }) => (grid.edges ?? ['equal']).join()],
];

/**
 * Checks that days can be fitted together.
 *
 * @throws ProblemError naming the days, what they differ in, and both values
 */
export function requireDays(days: readonly ImpactCurves[]): void {
  if (!Array.isArray(days)) throw new ProblemError('days', 'expected an array of the curves of days');
  for (const [i, day] of days.entries()) requireCurves(day, `days[${i}]`);
  const [first, ...others] = days;
  if (first === undefined) throw new ProblemError('days', 'expected the curves of at least one day');
  const dates = new Set([first.date]);
  for (const day of others) {
    if (dates.has(day.date)) throw new ProblemError('days', `two are of ${day.date}; give each day once`);
    dates.add(day.date);
    for (const [name, describe] of common) requireSame(name, first, day, describe);
  }
}

function requireSame(name: string, a: ImpactCurves, b: ImpactCurves, describe: (day: ImpactCurves) => string): void {
  const [one, other] = [describe(a), describe(b)].map(shortened);
  if (describe(a) === describe(b)) return;
  const how = one === other ? 'differ' : `are ${one} and ${other}`;
  throw new ProblemError('days', `${name} of ${a.date} and ${b.date} ${how}; measure all days alike`);
}

function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 20)}...${value.slice(-15)}` : value;
}
