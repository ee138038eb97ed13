import { type Finding, findingOf, type Resilience } from '@waterfill/model';

/** With fewer a day says little. */
const FEW_TRADES = 300;
/** How far apart the ends of a half-life's interval may be, as a ratio. */
const WIDE = 9;
/** Squared errors per lag from which a fit is poor. */
const POOR = 4;

/** What the recordings do not tell, or only roughly. */
export function resilienceFindings(found: Omit<Resilience, 'findings'>): Finding[] {
  return [...tradesFindings(found), ...depthFindings(found), ...fitFindings(found), ...midFindings(found)];
}

function tradesFindings({ tradedBins, blocks }: Omit<Resilience, 'findings'>): Finding[] {
  if (tradedBins >= FEW_TRADES) return [];
  const reason = `only ${tradedBins} bins have trades, in ${blocks} blocks: the recordings say little, and errors are rough`;
  return [findingOf({ code: 'few-trades', reason, details: { tradedBins, blocks } })];
}

function depthFindings({ depth: { exponential }, lags, binSeconds }: Omit<Resilience, 'findings'>): Finding[] {
  const longestLag = lags.at(-1)!;
  if (exponential === undefined || exponential.coefficient.value < 2 * exponential.coefficient.error) {
    const reason = 'trades do not measurably change the depth of the book, so its recovery is not seen';
    return [findingOf({ code: 'no-recovery-seen', reason })];
  }
  const { value, low, high } = exponential.halfLife;
  if (low === 0 && value > longestLag) {
    const reason = `trades make the book dearer, and within ${secondsText(longestLag)} it does not measurably recover`;
    return [findingOf({ code: 'no-recovery-seen', reason, cures: ['longestLag'], details: { longestLag } })];
  }
  const details = { halfLife: value, low, high, longestLag };
  if (value < binSeconds) {
    const reason = `the book recovers within a bin of ${secondsText(binSeconds)}: half of it is back after about ${secondsText(value)}`;
    return [
      findingOf({ code: 'within-bin', reason, cures: ['binSeconds'], details: finite({ ...details, binSeconds }) }),
    ];
  }
  if (high > WIDE * low) {
    const reason = `the half-life of the book's recovery is known only roughly: ${secondsText(value)}, 95 % interval ${secondsText(low)} to ${secondsText(high)}`;
    return [findingOf({ code: 'half-life-uncertain', reason, details: finite(details) })];
  }
  if (value <= longestLag) return [];
  const reason = `the half-life of the book's recovery, ${secondsText(value)}, is beyond the longest lag, ${secondsText(longestLag)}`;
  return [findingOf({ code: 'beyond-lags', reason, cures: ['longestLag'], details: finite(details) })];
}

function fitFindings({ depth: { exponential, powerLaw }, lags }: Omit<Resilience, 'findings'>): Finding[] {
  const misfit = Math.min(exponential?.misfit ?? 0, powerLaw?.misfit ?? Number.POSITIVE_INFINITY);
  if (misfit <= POOR * lags.length) return [];
  const reason = `neither an exponential nor a power law describes the recovery well: the better is off by ${misfit.toPrecision(2)} squared errors at ${lags.length} lags`;
  return [findingOf({ code: 'poor-fit', reason, details: { misfit, lags: lags.length } })];
}

function midFindings({ mid: { exponential }, lags }: Omit<Resilience, 'findings'>): Finding[] {
  if (exponential !== undefined && exponential.coefficient.value > 2 * exponential.coefficient.error) return [];
  const longestLag = lags.at(-1)!;
  const reason = `the mid does not measurably come back within ${secondsText(longestLag)}`;
  return [findingOf({ code: 'mid-stays', reason, details: { longestLag } })];
}

function secondsText(seconds: number): string {
  return seconds < Number.POSITIVE_INFINITY ? `${Number(seconds.toPrecision(3))} s` : 'without limit';
}

/** JSON has no Infinity. */
function finite(details: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => Number.isFinite(value)));
}
