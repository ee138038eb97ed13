import type { OrderRequest } from '@waterfill/plan';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type AuctionOptions, addAuctionOptions } from './auction-options.js';
import { addCouplingOptions, type CouplingOptions } from './coupling-options.js';
import { addCurveOptions, type MeasureOptions } from './curve-options.js';
import { addFeeOption, type FeeOption } from './fee-option.js';
import { addFitOptions, type FitOptions } from './fit-options.js';
import { addLotOptions, type LotOptions } from './lot-options.js';
import { parseBlackout } from './parse-blackout.js';
import { parseCap } from './parse-cap.js';
import { parseQuantity } from './parse-quantity.js';
import { halfLifeIn } from './parse-resilience.js';
import { solverOption, unlessAuto } from './solver-option.js';

/** What a user says of an order on recordings, but for its quantity. */
export interface PlanOptions
  extends MeasureOptions,
    FitOptions,
    LotOptions,
    FeeOption,
    CouplingOptions,
    AuctionOptions {
  readonly cap: OrderRequest['cap'];
  readonly lower?: number;
  readonly blackout?: OrderRequest['blackouts'];
  readonly solver: string;
  readonly currency?: string;
}

/** Adds the options of the bounds of intervals and of the backend to a command. */
export function addBoundOptions(command: Command): Command {
  addAuctionOptions(command);
  for (const option of boundOptions()) command.addOption(option);
  return command.addOption(solverOption()).option('--currency <name>', 'of the prices, for the summary', parseCurrency);
}

/** The options of the bounds of intervals. */
export function boundOptions(): Option[] {
  return [
    new Option('--cap <rule>', 'the most of an interval: largest-size, participation:10%, both with a comma, or none')
      .argParser(parseCap)
      .default(parseCap('largest-size'), 'largest-size'),
    new Option('--lower <shares>', 'the least shares of each open interval').argParser(parseQuantity),
    new Option('--blackout <times>', 'when not to trade, like 12:00-13:00; may be repeated').argParser(parseBlackout),
  ];
}

/** Adds the others of {@link PlanOptions}. */
export function addPlanOptions(command: Command): Command {
  const lots = addLotOptions(addFeeOption(command), '1 if all sizes are whole');
  return addFitOptions(addCurveOptions(addCouplingOptions(lots)));
}

function parseCurrency(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('Expected a name, like USD.');
}

/** The order that the options ask for; of a job the quantity may be a part of the volume. */
export function orderOf<Quantity>(options: PlanOptions & { readonly quantity: Quantity }): Omit<
  OrderRequest,
  'quantity' | 'fee' | 'benchmarks'
> & {
  readonly quantity: Quantity;
  readonly fee?: number | undefined;
} {
  const { quantity, cap, lower, fee, blackout, openAuction, closeAuction, lot, oddLot, solver, currency } = options;
  const { complete, atMost, riskAversion, volatility, track, trackWeight, permanentImpact } = options;
  const { resilience, resilienceCoefficient } = options;
  const { family, exponent, halfSpread } = options;
  return {
    ...{ quantity, cap, lower, fee, blackouts: blackout, openAuction, closeAuction, lot, oddLot, currency },
    ...{ complete, atMost, riskAversion, volatility, track, trackWeight, permanentImpact },
    ...{ resilience: resilience === undefined ? undefined : halfLifeIn(resilience), resilienceCoefficient },
    ...{ family, exponents: exponent, halfSpread, solver: unlessAuto(solver) },
  };
}
