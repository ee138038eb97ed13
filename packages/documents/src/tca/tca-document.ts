import { type CostAnalysis, type CostInputs, type CostResults, costOfFills, type Market } from '@waterfill/tca';
import { z } from 'zod';
import { fillFields, sideSchema } from '../json/fill.js';
import { findingSchema } from '../json/finding.js';
import { gridSchema, requireGridOf } from '../json/grid.js';
import { maybeNumber } from '../json/maybe-number.js';
import { parseJson } from '../json/parse-json.js';
import { type Origin, readWithSchema } from '../json/read-with-schema.js';
import { type Refuse, refuserOf } from '../json/refuse.js';
import { requireFormat } from '../json/require-format.js';
import { disproverOf, requireSame } from '../json/require-same.js';
import { strictObject } from '../json/strict-object.js';

/** The `format` of a document about what fills cost. */
export const TCA_FORMAT = 'waterfill/tca@1';

/**
 * Reads what the fills of an order cost, `waterfill/tca@1`, as `formatTcaDocument` writes it.
 *
 * All results are recomputed from the order, its fills, their quotes and the market, and have to agree with the
 * stated ones. The planned costs of the intervals have to sum to the cost of the plan, and its floor must not exceed
 * that. Values that only the recording and the plan could prove are taken as stated: quotes, mids, volumes and mean
 * prices of the market, and the planned cost.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError if the text is not such a document, its parts do not fit together, or a stated result differs
 *   from the recomputed one, with both
 * @example
 * ```ts
 * import { formatTcaDocument, parseTcaDocument } from '@waterfill/documents';
 * import { costOfFills } from '@waterfill/tca';
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
 * const arrival = Date.parse(grid.start) / 1000;
 * const order = { side: 'sell', quantity: 50, arrival, arrivalPrice: 10, grid, intervals: 1 } as const;
 * const cost = costOfFills(order, [{ seconds: arrival + 5, price: 9.5, shares: 50 }]);
 * parseTcaDocument(formatTcaDocument(cost)).results.shortfall; // => 25
 * ```
 */
export function parseTcaDocument(text: string, source = 'tca'): CostAnalysis {
  return readTcaDocument(parseJson(text, source), { source });
}

/** {@link parseTcaDocument} for JSON that is parsed already. */
export function readTcaDocument(value: unknown, origin: Origin): CostAnalysis {
  requireFormat(value, [TCA_FORMAT], origin);
  const fields = readWithSchema(tcaSchema, value, origin);
  const refuse = refuserOf(origin);
  const inputs = inputsOf(fields, refuse);
  const { results, findings } = costOfFills(inputs.order, inputs.fills, { market: inputs.market, plan: inputs.plan });
  const stated: CostResults = { ...fields.results, intervals: fields.intervals };
  const { intervals, ...totals } = results;
  requireSame(fields.results, totals, ['results'], disproverOf('fills', refuse));
  requireSame(fields.intervals, intervals, ['intervals'], disproverOf('fills', refuse));
  const missing = findings.find(({ code }) => !fields.findings.some((finding) => finding.code === code));
  if (missing !== undefined) refuse(['findings'], `leave out "${missing.code}": ${missing.reason}`);
  return { ...inputs, results: stated, findings: fields.findings };
}

type Fields = z.infer<typeof tcaSchema>;

function inputsOf(fields: Fields, refuse: Refuse): CostInputs {
  const { order, grid, fills, plan, planIntervals, intervals } = fields;
  requireGridOf(grid, intervals.length, refuse);
  if ((plan === undefined) !== (planIntervals === undefined))
    refuse(['planIntervals'], 'go with "plan"; give both or neither');
  const inputs: CostInputs = {
    order: { ...order, grid, intervals: intervals.length },
    fills: fills.map(({ bid: _, ask: __, later: ___, ...fill }) => fill),
    market: fields.market && marketOf(fields, refuse),
    plan: plan && {
      ...plan,
      shares: planIntervals!.map(({ shares }) => shares),
      costs: planIntervals!.map(({ cost }) => cost),
      asFilled: planIntervals!.map(({ asFilled }) => asFilled),
    },
  };
  requirePlan(inputs, refuse);
  return inputs;
}

function marketOf({ market, marketIntervals = [], fills, intervals }: Fields, refuse: Refuse): Market {
  const { laterSeconds, ...rest } = market!;
  requireCount(['marketIntervals'], marketIntervals.length, intervals.length, refuse);
  for (const [k, { bid, ask, later }] of fills.entries()) {
    if (bid === undefined || ask === undefined)
      refuse(['fills', k], 'needs a bid and an ask, null where there is none');
    requireCount(['fills', k, 'later'], later?.length ?? 0, laterSeconds.length, refuse);
  }
  return {
    ...rest,
    quotes: fills.map(({ bid, ask }) => ({ bid: bid!, ask: ask! })),
    later: laterSeconds.map((seconds, i) => ({ seconds, mids: fills.map(({ later }) => later![i]!) })),
    intervals: marketIntervals,
  };
}

function requireCount(path: readonly PropertyKey[], found: number, expected: number, refuse: Refuse): void {
  if (found !== expected) refuse(path, `expected ${expected}, got ${found}`);
}

/** Relative to a cost: schedules are filled to the last digit before they are costed. */
const PLANNED = 1e-6;

function requirePlan({ plan, order }: CostInputs, refuse: Refuse): void {
  if (plan === undefined) return;
  requireCount(['planIntervals'], plan.shares.length, order.intervals, refuse);
  const sum = plan.costs.reduce((all, cost) => all + cost, 0);
  const size = plan.costs.reduce((all, cost) => all + Math.abs(cost), 0);
  if (Math.abs(sum - plan.cost) > PLANNED * size)
    refuse(['plan', 'cost'], `claims ${plan.cost}, and its intervals sum to ${sum}`);
  const { floor = plan.cost } = plan;
  if (floor > plan.cost + PLANNED * size)
    refuse(['plan', 'floor'], `is ${floor}, above the cost of the plan, ${plan.cost}`);
}

const positive = z.number().gt(0);
const amount = z.number().nonnegative();

const orderSchema = strictObject({
  side: sideSchema,
  quantity: amount,
  symbol: z.string().exactOptional(),
  currency: z.string().exactOptional(),
  arrival: z.number(),
  close: z.number().exactOptional(),
  fee: z.number().exactOptional(),
  decisionPrice: z.number().exactOptional(),
  arrivalPrice: z.number().exactOptional(),
  endPrice: z.number().exactOptional(),
});

const fillSchema = strictObject({
  ...fillFields,
  bid: maybeNumber.exactOptional(),
  ask: maybeNumber.exactOptional(),
  later: z.array(maybeNumber).exactOptional(),
});

const marketSchema = strictObject({
  ...{ arrivalMid: maybeNumber, endMid: maybeNumber, closeMid: maybeNumber },
  laterSeconds: z.array(positive),
  participation: z.array(strictObject({ rate: positive.max(1), price: maybeNumber })),
  path: z.array(maybeNumber),
  findings: z.array(findingSchema),
});

const fillParts = {
  spread: maybeNumber,
  impact: maybeNumber,
  timing: maybeNumber,
  undivided: maybeNumber,
  fees: maybeNumber,
};

const resultsSchema = strictObject({
  ...{ filled: amount, unfilled: amount, averagePrice: maybeNumber, reference: maybeNumber, shortfall: maybeNumber },
  parts: strictObject({ delay: maybeNumber, ...fillParts, opportunity: maybeNumber }),
  perold: strictObject({ execution: maybeNumber, opportunity: maybeNumber, fees: maybeNumber }),
  benchmarks: z.array(
    strictObject({
      name: z.enum(['arrival', 'vwap', 'twap', 'participation', 'close']),
      ...{ rate: positive.max(1).exactOptional(), price: maybeNumber, cost: maybeNumber },
    }),
  ),
  reversion: z.array(
    strictObject({ seconds: positive, shares: amount, reversion: maybeNumber, realised: maybeNumber }),
  ),
});

const tcaSchema = strictObject({
  format: z.literal(TCA_FORMAT),
  order: orderSchema,
  grid: gridSchema,
  results: resultsSchema,
  findings: z.array(findingSchema),
  intervals: z
    .array(strictObject({ shares: amount, averagePrice: maybeNumber, cost: maybeNumber, ...fillParts }))
    .min(1),
  plan: strictObject({ cost: z.number(), floor: z.number().exactOptional() }).exactOptional(),
  planIntervals: z.array(strictObject({ shares: amount, cost: z.number(), asFilled: maybeNumber })).exactOptional(),
  market: marketSchema.exactOptional(),
  marketIntervals: z
    .array(strictObject({ volume: maybeNumber, volumePrice: maybeNumber, seconds: amount, meanMid: maybeNumber }))
    .exactOptional(),
  fills: z.array(fillSchema),
});

/** The schema of the fields of `waterfill/tca@1`. */
export const tcaDocumentSchema: z.ZodType = tcaSchema;
