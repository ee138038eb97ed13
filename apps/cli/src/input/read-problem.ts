import {
  orderOfDocument,
  type PlannableDocument,
  type PlannableOptions,
  parsePlannableDocument,
} from '@waterfill/documents';
import type { Finding, Grid, ImpactCurves, OrderProblem } from '@waterfill/model';
import {
  type Auctions,
  auctionTimes,
  coupleProblem,
  dayWithAuctions,
  type ExpectedDay,
  type ExpectedVolumes,
  expectedDay,
  fitDays,
  marketOf,
  type OrderRequest,
  orderOnVolumes,
  reviseProblem,
  withVolumes,
} from '@waterfill/plan';
import { type InfeasibilityContext, printable } from '@waterfill/report/text';
import type { Command } from 'commander';
import { type AheadOptions, dayAhead, forOption } from '../options/ahead-options.js';
import { type AuctionOptions, addAuctionOptions } from '../options/auction-options.js';
import { calendarOption } from '../options/calendar-option.js';
import { addCouplingOptions, type CouplingOptions } from '../options/coupling-options.js';
import { addFeeOption, type FeeOption } from '../options/fee-option.js';
import { fieldOrFlagOf, flagOf } from '../options/flags.js';
import { addLotOptions, type LotOptions } from '../options/lot-options.js';
import { parseQuantity } from '../options/parse-quantity.js';
import { refuse } from '../options/refuse.js';
import { type VolumeOptions, volumeOptions } from '../options/volume-options.js';
import type { Io } from '../terminal/io.js';
import { type Input, readInput } from './read-input.js';
import { readResilience } from './read-resilience.js';
import { readVolumes } from './read-volumes.js';

/** Options of the order in addition to the document. */
export interface OrderOptions
  extends CouplingOptions,
    LotOptions,
    FeeOption,
    AuctionOptions,
    Omit<VolumeOptions, 'volumeQuantile'>,
    Pick<AheadOptions, 'for' | 'calendar'> {
  /** shares */
  readonly quantity?: number;
}

/** The documents from which an order can be planned. */
export const PLANNABLE =
  'a problem, schedule, frontier, plan or replan, or with --quantity a fit, profile, curves or CSV; - for standard input';

/** Adds the options of the order to a command. */
export function addOrderOptions(command: Command): Command {
  const means = "shares to trade: for a fit, a profile, curves or a CSV, or instead of the problem's own";
  const withQuantity = command
    .option('--quantity <shares>', means, parseQuantity)
    .addOption(forOption('the day to trade on, YYYY-MM-DD, of a profile or a fit'))
    .addOption(calendarOption());
  for (const option of volumeOptions()) command.addOption(option);
  const withFee = addFeeOption(addAuctionOptions(withQuantity));
  return addCouplingOptions(addLotOptions(withFee, 'as the problem says, else none'));
}

/** The problem of an order, and where it is from. */
export interface ReadProblem {
  readonly document: OrderProblem;
  readonly source: string;
  /** of a profile, or of a fit for a date */
  readonly ahead?: ExpectedDay | undefined;
  /** with its auctions, and its resilience in seconds */
  readonly asked: Auctions & Pick<OrderRequest, 'resilience' | 'resilienceCoefficient'>;
  /** how to name what can be changed in it */
  readonly context: InfeasibilityContext;
}

/**
 * Reads the problem of an order: a `waterfill/problem@1` document, the problem of a schedule or a plan, or the quantity on
 * a fit, on a profile of days, on a CSV of parameters, or on measured curves, which are tabulated. With a fit or a table an
 * interval trades at most what was measured. With --for a fit and a profile are those of that day.
 *
 * @throws DocumentError if the document is invalid; ProblemError naming an option
 */
export async function readProblem(path: string, options: OrderOptions, io: Io): Promise<ReadProblem> {
  return problemIn(await readInput(path, io), options, io);
}

/**
 * {@link readProblem} of a text that is already read.
 *
 * @param reading - whether what a document claims is certified first; default: it is, and what does not hold is refused
 */
export async function problemIn(
  { text, source }: Input,
  options: OrderOptions,
  io: Io,
  reading?: PlannableOptions,
): Promise<ReadProblem> {
  const parsed = parsePlannableDocument(text, source, reading);
  const volumes = await volumesFor(parsed, options, io);
  const plannable = volumes && parsed.kind === 'curves' ? curvesWith(parsed.document, volumes.expected) : parsed;
  const ahead = expectedOf(plannable, options, volumes?.expected);
  const asked = volumes ? orderOnVolumes(options, volumes) : options;
  const { on, curves, findings } = withAuctions(ahead, plannable, asked);
  for (const { reason } of findings) io.note(`waterfill: ${source}: ${printable(reason)}`);
  const order = orderOfDocument(on, options.quantity, source);
  const revised = { ...order, problem: reviseProblem(order.problem, options) };
  const coupled = { ...options, resilience: await readResilience(options.resilience, io, order) };
  const document = coupleProblem(revised, coupled, {
    ...(curves && marketOf(curves)),
    ...(volumes && plannable.kind === 'problem' && { volumes: volumes.expected }),
  });
  return { document, source, ahead, asked: coupled, context: { order: document, ...naming(plannable, options) } };
}

/** The document to plan on, with the market data and the findings about it. */
interface Day {
  readonly on: PlannableDocument;
  readonly curves: ImpactCurves | undefined;
  readonly findings: readonly Finding[];
}

/** The day of a document with the auctions that are asked for. */
function withAuctions(ahead: ExpectedDay | undefined, plannable: PlannableDocument, options: OrderOptions): Day {
  const { openAuction, closeAuction, quantity = 0 } = options;
  const findings = ahead?.warnings ?? [];
  if (openAuction === undefined && closeAuction === undefined) {
    return { on: ahead ? impactOf(ahead) : plannable, curves: ahead?.curves ?? curvesIn(plannable), findings };
  }
  const resilience = options.resilience === undefined ? undefined : 1;
  const day = ahead ?? dayOf(plannable);
  const added = dayWithAuctions(day, { quantity, openAuction, closeAuction, resilience });
  const on = plannable.kind === 'curves' ? { ...plannable, document: added.curves } : impactOf(added);
  return { on, curves: added.curves, findings: [...findings, ...added.findings] };
}

function impactOf({ fit }: Pick<ExpectedDay, 'fit'>): PlannableDocument {
  return { kind: 'impact', document: fit };
}

function dayOf(plannable: PlannableDocument): Pick<ExpectedDay, 'curves' | 'fit'> {
  if (plannable.kind === 'impact') return expectedDay(plannable.document);
  if (plannable.kind === 'curves') return { curves: plannable.document, fit: fitDays([plannable.document]) };
  return refuse(
    '--open-auction and --close-auction are for a profile, a fit or curves; a CSV has a row for each auction',
  );
}

function curvesIn(plannable: PlannableDocument): ImpactCurves | undefined {
  if (plannable.kind === 'curves') return plannable.document;
  return plannable.kind === 'problem' ? plannable.curves : undefined;
}

/** What to expect of the day; undefined: the document is no profile, and no date was given. */
function expectedOf(
  { kind, document }: PlannableDocument,
  options: AheadOptions,
  volumes: Float64Array | undefined,
): ExpectedDay | undefined {
  const isAsked = options.for !== undefined || options.calendar !== undefined;
  if (kind === 'profile' || (kind === 'impact' && (isAsked || volumes))) {
    return expectedDay(document, { ...dayAhead(options), volumes });
  }
  return isAsked ? refuse('--for and --calendar are for a profile or a fit') : undefined;
}

/** The volumes of --volume in the intervals of a document; undefined: none are given. */
async function volumesFor(
  plannable: PlannableDocument,
  options: OrderOptions,
  io: Io,
): Promise<ExpectedVolumes | undefined> {
  if (options.volume === undefined && options.volumeDays === undefined) return undefined;
  const { grid, intervals } = intervalsIn(plannable);
  if (grid === undefined) return refuse('--volume needs the clock times of intervals, and the problem has no grid');
  const own = expectedOf(plannable, options, undefined)?.curves ?? { grid, intervals: { length: intervals } };
  const auctions = auctionTimes(own.grid, own.intervals.length, options);
  return readVolumes(options, { grid, intervals, auctions }, io);
}

function intervalsIn(plannable: PlannableDocument): { readonly grid: Grid | undefined; readonly intervals: number } {
  const { kind, document } = plannable;
  switch (kind) {
    case 'problem':
      return { grid: document.grid, intervals: document.problem.lower.length };
    case 'parameters':
      return { grid: undefined, intervals: document.lines.length };
    case 'profile':
      return { grid: document.grid, intervals: document.days.length };
    case 'impact':
    case 'curves':
      return { grid: document.grid, intervals: document.intervals.length };
  }
}

function curvesWith(curves: ImpactCurves, volumes: Float64Array): PlannableDocument {
  return { kind: 'curves', document: withVolumes(curves, volumes) };
}

/** Values given on the command line are options, values in the document are fields. */
function naming(plannable: PlannableDocument, { complete, atMost, fee }: OrderOptions): InfeasibilityContext {
  if (plannable.kind === 'parameters') return { on: 'problem', nameOf: (path) => fieldOrFlagOf(path, '') };
  if (plannable.kind !== 'problem') return { on: 'measured', nameOf: flagOf };
  const nameOf = (path: string): string => {
    if (path === 'fee' && fee !== undefined) return flagOf(path);
    if (path === 'trajectory.lower' && complete !== undefined) return flagOf('complete');
    if (path === 'trajectory.upper' && atMost !== undefined) return flagOf('atMost');
    return fieldOrFlagOf(path, plannable.path);
  };
  return { on: 'problem', nameOf };
}
