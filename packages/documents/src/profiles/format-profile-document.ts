import { createGridClock, type ImpactProfile, type ProfiledQuantity, type ProfiledVolume } from '@waterfill/model';
import { formatJson } from '../json/format-json.js';
import { PROFILE_FORMAT } from './profile-document.js';

/**
 * Writes a profile of days, `waterfill/profile@1`; `parseProfileDocument` reads it back, with an example.
 *
 * @returns JSON, an interval a line, with a final newline
 * @example
 * ```ts
 * import { formatProfileDocument } from '@waterfill/documents';
 * import type { ImpactProfile } from '@waterfill/model';
 * const textOf = (profile: ImpactProfile): string => formatProfileDocument(profile);
 * textOf.length; // => 1
 * ```
 */
export function formatProfileDocument(profile: ImpactProfile): string {
  const { symbol, dates, side, halfLifeDays, typicalSize, mid, isInWholeShares, leftOut, grid, days } = profile;
  const { findings, halfSpread, impact, exponent, depth, volume, auctions } = profile;
  const clock = createGridClock(grid);
  const quantities = { halfSpread, impact, exponent, depth, ...(volume && { volume }) };
  return formatJson({
    ...{ format: PROFILE_FORMAT, symbol, dates, side, halfLifeDays, typicalSize, mid, isInWholeShares },
    leftOut: leftOut.map(({ date, code, reason }) => ({ date, code, reason })),
    carriedOver: mapped(quantities, (quantity) => ({
      explained: quantity.explained,
      levelError: quantity.levelError,
      kept: quantity.kept.map(({ seconds, weight, error }) => ({ seconds, weight, error })),
      ...('pastWeight' in quantity && { pastWeight: quantity.pastWeight }),
    })),
    auctions,
    grid,
    intervals: days.map((count, t) => ({
      ...{ start: clock(t), end: clock(t + 1), days: count },
      ...mapped(quantities, ({ expected, low, high }) => [expected[t], low[t], high[t]]),
    })),
    findings,
  });
}

function mapped<Value>(
  quantities: Readonly<Record<string, ProfiledQuantity | ProfiledVolume>>,
  fieldOf: (quantity: ProfiledQuantity | ProfiledVolume) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(quantities).map(([name, quantity]) => [name, fieldOf(quantity)]));
}
