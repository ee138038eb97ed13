import { type Finding, findingOf, sharesText } from '@waterfill/model';
import { ENOUGH, knownPart } from './benchmark-costs.js';
import type { CostInputs, CostResults } from './cost-analysis.js';
import { linesText } from './lines-text.js';
import { midOf } from './market/mid-of.js';

/** Findings about what could not be computed for an order, and about fills that need a check. */
export function costFindings(inputs: CostInputs, results: CostResults): Finding[] {
  return [
    ...recordingFindings(inputs, results),
    ...(inputs.market?.findings ?? []),
    ...partFinding(inputs),
    ...unquotedFinding(inputs),
    ...farFinding(inputs),
    ...endFinding(inputs, results),
    ...planFindings(inputs),
  ];
}

function recordingFindings({ market, order }: CostInputs, { reference }: CostResults): Finding[] {
  if (market !== undefined) return [];
  const at = order.decisionPrice === undefined ? 'arrival' : 'decision';
  const known = Number.isNaN(reference)
    ? 'neither the shortfall nor its parts can be computed; give a recording, or the price at the arrival'
    : `the cost against the price at the ${at} is known, but not its division into spread, impact and timing`;
  const reason = `there is no recording of the day: ${known}. VWAP, TWAP, participation-weighted price, close and reversion need a recording, too`;
  return [findingOf({ code: 'no-recording', reason })];
}

function partFinding(inputs: CostInputs): Finding[] {
  const part = knownPart(inputs);
  // An order that arrives at its end has no time.
  if (inputs.market === undefined || !(part < ENOUGH)) return [];
  const reason = `the recording has a mid for ${(100 * part).toFixed(1)} % of the time from the arrival to the end of the order, so VWAP and TWAP are not computed`;
  return [findingOf({ code: 'market-partly-known', reason, details: { part } })];
}

function unquotedFinding({ fills, market }: CostInputs): Finding[] {
  if (market === undefined) return [];
  const chosen = Array.from(fills.keys()).filter((k) => Number.isNaN(midOf(market.quotes[k]!)));
  if (chosen.length === 0) return [];
  const reason = `the recording has no quote before ${chosen.length} of ${fills.length} fills (${linesText(fills, chosen)}); their cost is not divided into spread, impact and timing`;
  return [findingOf({ code: 'fills-without-quote', reason, details: { fills: chosen } })];
}

/**
 * A fill this far from the mid, relative to the mid, is reported. It is the limit up-limit down price band of stocks
 * outside the large indices.
 */
const FAR = 0.1;

function farFinding({ fills, market }: CostInputs): Finding[] {
  if (market === undefined) return [];
  const chosen = Array.from(fills.keys()).filter((k) => {
    const mid = midOf(market.quotes[k]!);
    return mid > 0 && Math.abs(fills[k]!.price - mid) > FAR * mid;
  });
  if (chosen.length === 0) return [];
  const first = chosen[0]!;
  const found = `${fills[first]!.price} beside a mid of ${Number(midOf(market.quotes[first]!).toPrecision(9))}`;
  const reason = `${chosen.length === 1 ? '1 fill is' : `${chosen.length} fills are`} more than ${100 * FAR} % from the mid before (${linesText(fills, chosen)}; the first ${found}); check the price, the time and the instrument`;
  return [findingOf({ code: 'fills-far-from-book', reason, details: { fills: chosen } })];
}

function endFinding({ market }: CostInputs, { unfilled, parts, reference }: CostResults): Finding[] {
  if (unfilled === 0 || !Number.isNaN(parts.opportunity) || Number.isNaN(reference)) return [];
  const why = market === undefined ? 'the price at its end is not known' : 'the recording has no mid at its end';
  const reason = `${sharesText(unfilled)} shares were not filled, and ${why}; neither the opportunity cost nor the whole shortfall is known; give the price at the end`;
  return [findingOf({ code: 'no-price-at-end', reason, details: { unfilled } })];
}

function planFindings({ plan }: CostInputs): Finding[] {
  const unmeasured = plan?.asFilled.flatMap((cost, t) => (Number.isNaN(cost) ? [t] : [])) ?? [];
  if (unmeasured.length === 0) return [];
  const reason = `in ${unmeasured.length} of ${plan!.shares.length} intervals the fills exceed what the plan's impact was measured for; the plan's cost of the fills is not known there`;
  return [findingOf({ code: 'filled-beyond-plan', reason, details: { intervals: unmeasured } })];
}
