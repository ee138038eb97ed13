import type { NamedText } from '@waterfill/documents';

/** How policies are replayed: what `waterfill evaluate` takes. Plain data. */
export interface EvaluateForm {
  /** their names; the even split is always there to compare with */
  readonly policies: readonly string[];
  /** of the orders, minutes */
  readonly horizons: readonly number[];
  /** shares a minute; undefined: 2, 8 and 25 % of the median depth */
  readonly rates: readonly number[] | undefined;
  /** between decisions, seconds */
  readonly stepSeconds: number;
  /** from a decision to the book that it walks, seconds */
  readonly latency: number | 'random';
  /** until half of what an order took is back, seconds; 0: at once */
  readonly halfLife: number;
  /** the largest distance from the even trajectory, 0 to 1 */
  readonly pace: number;
  /** the largest step as a multiple of the even split; undefined: none */
  readonly cap: number | undefined;
  /** whether the last day is evaluated with a profile of the earlier ones, in place of all days together */
  readonly usesEarlierDays: boolean;
  /** a `waterfill/profile@1` document that says what is usual, in place of earlier days; undefined: there is none */
  readonly profile: NamedText | undefined;
}

/** One order to watch beside the book. */
export interface WatchForm {
  /** the name of a policy; `plan`: the plan that is shown, in place of the order */
  readonly policy: string;
  readonly side: 'buy' | 'sell';
  /** after the session opens, seconds */
  readonly start: number;
  readonly minutes: number;
  readonly quantity: number;
}

/** What the command line takes if nothing else is said. */
export const DEFAULT_EVALUATE_FORM: EvaluateForm = {
  ...{ policies: ['level', 'placebo', 'hindsight'], horizons: [30, 60, 120], rates: undefined },
  ...{
    stepSeconds: 10,
    latency: 1,
    halfLife: 7,
    pace: 0.1,
    cap: undefined,
    usesEarlierDays: false,
    profile: undefined,
  },
};

/** The page's name of each option of an evaluation that a library names by its path. */
const NAMES: Readonly<Record<string, string>> = {
  policy: 'Policies',
  profile: 'Days',
  days: 'Days',
  orders: 'Order',
  stepSeconds: 'Step',
  latency: 'Latency',
  halfLife: 'Half-life',
  pace: 'Pace',
  cap: 'Largest step',
  breaks: 'Session',
  session: 'Session',
  date: 'Date',
};

/** The label of the field for an option of an evaluation; a path that has no field is unchanged. */
export function evaluateFieldName(path: string): string {
  const [root = ''] = path.split(/[.[]/, 1);
  return NAMES[root] ?? path;
}
