import type { CouplingRequest } from '@waterfill/plan';
import { type Command, Option } from 'commander';
import { numberParser } from './number-parser.js';
import { parseResilience, type ResilienceOption } from './parse-resilience.js';
import { parseTrajectoryBound } from './parse-trajectory-bound.js';
import { parseVolatility } from './parse-volatility.js';

/** The options that couple intervals. */
export interface CouplingOptions extends Omit<CouplingRequest, 'resilience'> {
  readonly resilience?: ResilienceOption;
}

/** The units of these options, for the help of a command. */
export const COUPLING_HELP = `
Times are those at which an interval ends, or its number, counted from 0:
--complete 30%@12:00 has 30 % of the order done by noon, --at-most 6000@4 no
more than 6,000 shares by the end of interval 4; both may be repeated.

The volatility is what the price moves in a day, one standard deviation:
0.95 or 0.95/day is currency per share, a day being 6.5 hours of trading;
0.3/1h and 0.02/interval are of other times, of which it grows with the square
root; 2% is of the mean mid, which only curves say. The aversion is what a
unit of variance is worth avoiding, 1 / currency.

--track volume keeps what is done near the order's part of the market's volume
so far (VWAP), --track time near its part of the time. Being off costs the
square of the distance: at --track-weight 1, a tenth of the order throughout
costs as much as trading the order evenly does.

--resilience 90s has half of what a trade moved in the book come back in 90
seconds; without it the book is full again in the next interval. fitted
estimates that from the recordings, decay.json was written by "waterfill
resilience". The half-spread is then paid by every share, and what it costs
beyond is carried over; how far the book moves follows from its measured
depth, or is --resilience-coefficient.`;

/** Adds the options that couple the intervals. */
export function addCouplingOptions(command: Command): Command {
  return command
    .option('--complete <bound>', 'the least to be done by some time, like 30%@12:00', parseTrajectoryBound)
    .option('--at-most <bound>', 'the most that may be done by some time, like 50%@10:30', parseTrajectoryBound)
    .option('--risk-aversion <number>', 'the cost of a unit of variance, 1 / currency', parseAmount)
    .option('--volatility <amount>', 'the standard deviation of the price, like 0.95/day', parseVolatility)
    .addOption(new Option('--track <target>', 'the target to track, with a penalty').choices(['volume', 'time']))
    .option('--track-weight <number>', 'the weight of the penalty; default 1', parseAmount)
    .option('--permanent-impact <amount>', 'the permanent price move per share, currency/share^2', parseAmount)
    .option('--resilience <time>', 'how fast the book recovers: 90s, fitted or a decay.json', parseResilience)
    .option('--resilience-coefficient <amount>', 'how far a share moves the book, currency/share^2', parseAmount);
}

const parseAmount = numberParser('a number >= 0', (amount) => amount >= 0);
