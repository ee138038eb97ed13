import type { SessionTimes } from '@waterfill/calendar';
import { describeFinding } from '@waterfill/model';
import { sessionGrid } from '@waterfill/orderbook';
import { type OrderTerms, type TradedInput, type TradedPlan, type TradedSession, tradedInput } from '@waterfill/tca';
import { type RecordedSession, recordedSession } from '../options/calendar-option.js';
import { flagOf } from '../options/flags.js';
import { parseTimeOfDay } from '../options/parse-time-of-day.js';
import type { TradedOptions } from '../options/tca-options.js';
import type { Io } from '../terminal/io.js';
import { readFills } from './read-fills.js';
import { readPlanned } from './read-planned.js';

/** An order that was traded, and its plan. */
export interface ReadTraded {
  readonly input: TradedInput;
  readonly plan?: TradedPlan | undefined;
  /** of a calendar that of some day */
  readonly session: SessionTimes;
}

/** Reads fills and the plan that they are of; their order is known once its day is. */
export async function readTraded(path: string, options: TradedOptions, io: Io): Promise<ReadTraded> {
  const recorded = recordedSession(options, (finding) => io.note(`waterfill: ${describeFinding(finding, flagOf)}`));
  const fills = await readFills(path, options, io);
  const planned = options.plan === undefined ? undefined : await readPlanned(options.plan, io);
  const plan = planned && { ...planned.plan, grid: planned.grid };
  const { timezone, session } = recorded;
  return { input: tradedInput(fills, termsOf(options, timezone), sessionOf(recorded, options), plan), plan, session };
}

function termsOf(options: TradedOptions, timezone: string): OrderTerms {
  const { side, quantity, symbol, currency, fee, arrival, arrivalPrice, decisionPrice, endPrice } = options;
  const { date, interval } = options;
  return {
    ...{ side, quantity, symbol, currency, fee, arrival, arrivalPrice, decisionPrice, endPrice, date, timezone },
    intervalSeconds: interval,
  };
}

function sessionOf({ session, sessionOn, timezone }: RecordedSession, { calendar }: TradedOptions): TradedSession {
  const timesOn = (date: string): SessionTimes => sessionOn?.(date) ?? session;
  return {
    hoursOn(date) {
      const { open, close } = timesOn(date);
      return { open: parseTimeOfDay(open), close: parseTimeOfDay(close) };
    },
    gridOn: (date, intervalSeconds) => sessionGrid(date, { ...timesOn(date), timezone, intervalSeconds }),
    // The hours of a calendar are by its own clock.
    ...(calendar !== undefined && { timezone }),
  };
}
