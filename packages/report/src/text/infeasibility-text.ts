import {
  type Conflict,
  costCurvesOf,
  createDayClock,
  type Infeasible,
  intervalCount,
  type OrderProblem,
} from '@waterfill/model';
import type { NameOf } from './name-of.js';

/** An infeasible problem, and how to name what can be changed. */
export interface InfeasibilityContext {
  /** gives the times of intervals and the bounds; absent: they are unknown */
  readonly order?: OrderProblem | undefined;
  /** the reader's names for the options and fields that can be changed; absent: they are not named */
  readonly nameOf?: NameOf | undefined;
  /**
   * the source of the order: measured `days` (default), whose bounds are options; a given `problem`, whose bounds are
   * fields; or a fit or curves that were `measured` earlier and limit each interval
   */
  readonly on?: PosedOn | undefined;
  /** paths of options that were not given or bound nothing, so that changing them does not help */
  readonly unset?: readonly string[] | undefined;
}

/** The source of an order. */
export type PosedOn = 'days' | 'problem' | 'measured';

/**
 * Why a problem has no schedule, and each remedy with its option or field.
 *
 * @example
 * ```ts
 * import { createProblem, findInfeasibility } from '@waterfill/model';
 * import { infeasibilityText } from '@waterfill/report/text';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact, lower: [6, 7] });
 * const text = infeasibilityText(findInfeasibility(problem)!, { order: { problem }, on: 'problem', nameOf: (path) => path });
 * text.split('; ')[1]; // => 'reduce the lower bounds (lower) or order more shares (quantity)'
 * ```
 */
export function infeasibilityText(
  { conflict, message }: Pick<Infeasible, 'conflict' | 'message'>,
  context: InfeasibilityContext = {},
): string {
  const { order } = context;
  return `infeasible: ${message}; ${order ? clockText(conflict, order) : ''}${waysOut(conflict, context)}`;
}

/** What to change so that an order has a schedule: each remedy with its option or field. */
export function waysOut(
  { kind }: Conflict,
  { order, nameOf, on = 'days', unset = [] }: InfeasibilityContext = {},
): string {
  const isThere = ({ holds, path = '' }: Cure): boolean =>
    !unset.includes(path) && (order === undefined || holds === undefined || holds(order));
  return listOf(CURES[on][kind].filter(isThere).map((cure) => wayOut(cure, nameOf)));
}

function wayOut({ does, path }: Cure, nameOf: NameOf | undefined): string {
  return nameOf === undefined || path === undefined ? does : `${does} (${nameOf(path)})`;
}

function listOf(ways: readonly string[]): string {
  return ways.length < 2 ? ways.join('') : `${ways.slice(0, -1).join(', ')} or ${ways.at(-1)}`;
}

/** Something that can be changed. */
interface Cure {
  readonly does: string;
  /** the option or field; absent: there is none */
  readonly path?: string;
  /** whether an order has it; absent: every order may */
  readonly holds?: (order: OrderProblem) => boolean;
}

const isTabulated = ({ problem }: OrderProblem): boolean =>
  costCurvesOf(problem).capacity(0) < Number.POSITIVE_INFINITY;
const hasLower = ({ problem }: OrderProblem): boolean => problem.lower.some((least) => least > 0);
const hasUpper = ({ problem }: OrderProblem): boolean => problem.upper.some(Number.isFinite);
const hasDeadline = ({ problem }: OrderProblem): boolean =>
  problem.trajectory?.lower.some((least) => least > 0) ?? false;
const hasLimit = ({ problem }: OrderProblem): boolean => problem.trajectory?.upper.some(Number.isFinite) ?? false;
/** Closed by the order or by the books: this code cannot know which. */
const hasClosed = ({ problem }: OrderProblem): boolean => problem.upper.includes(0);

const fewer: Cure = { does: 'order fewer shares', path: 'quantity' };
const more: Cure = { does: 'order more shares', path: 'quantity' };
const less: Cure = { does: 'reduce the lower bounds', path: 'lower', holds: hasLower };
const lot: Cure = { does: 'trade in other lots, or in fractional shares', path: 'lot' };
const wholeLots: Cure = {
  does: 'order whole lots',
  path: 'quantity',
  holds: ({ problem }) => problem.oddLot !== undefined,
};
/** Bounds from days are rounded to lots first. */
const smallerLot: Cure = { does: 'trade in smaller lots', path: 'lot', holds: ({ problem: { lot = 0 } }) => lot > 1 };
const larger: Cure = { does: 'measure larger sizes', path: 'sizes' };
const largerElsewhere: Cure = { does: 'measure larger sizes' };
const blackouts: Cure = { does: 'shorten blackouts', path: 'blackouts', holds: hasClosed };
const cap: Cure = { does: 'raise the cap', path: 'cap', holds: hasUpper };
const upper: Cure = { does: 'raise the upper bounds', path: 'upper', holds: hasUpper };
const tables: Cure = { does: 'extend the tables', path: 'impact.sizes', holds: isTabulated };
const later: Cure = { does: 'require less by then', path: 'complete', holds: hasDeadline };
const sooner: Cure = { does: 'allow more by then', path: 'atMost', holds: hasLimit };

/** The fields of a problem that correspond to the options of an order. */
const laterInProblem: Cure = { ...later, path: 'trajectory.lower' };
const soonerInProblem: Cure = { ...sooner, path: 'trajectory.upper' };

const CURES: Readonly<Record<PosedOn, Readonly<Record<Conflict['kind'], readonly Cure[]>>>> = {
  days: {
    capacity: [cap, blackouts, larger, smallerLot, fewer],
    floor: [less, more],
    trajectory: [later, sooner, less, cap, blackouts],
    lots: [lot, wholeLots, less, cap],
  },
  problem: {
    capacity: [upper, tables, { ...less, holds: (order) => isTabulated(order) && hasLower(order) }, fewer],
    floor: [less, more],
    trajectory: [laterInProblem, soonerInProblem, less, upper, tables],
    lots: [lot, wholeLots, less, upper, tables],
  },
  measured: {
    capacity: [largerElsewhere, fewer],
    floor: [more],
    trajectory: [later, sooner, largerElsewhere],
    lots: [lot, wholeLots, largerElsewhere],
  },
};

function clockText({ interval }: Conflict, { grid, problem }: OrderProblem): string {
  if (interval === undefined || grid === undefined) return '';
  const clock = createDayClock(grid, intervalCount(problem));
  return `interval ${interval} is ${clock.at(interval)} to ${clock.at(interval + 1)}; `;
}
