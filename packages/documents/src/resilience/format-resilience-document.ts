import type { MarketResponse, Resilience } from '@waterfill/model';
import { formatJson } from '../json/format-json.js';
import { RESILIENCE_FORMAT } from './resilience-document.js';

/**
 * Writes how the book recovers, `waterfill/resilience@1`; `parseResilienceDocument` reads it back, with an example.
 *
 * @returns JSON, a lag a line, with a final newline
 * @example
 * ```ts
 * import { formatResilienceDocument } from '@waterfill/documents';
 * import type { Resilience } from '@waterfill/model';
 * const textOf = (found: Resilience): string => formatResilienceDocument(found);
 * textOf.length; // => 1
 * ```
 */
export function formatResilienceDocument(found: Resilience): string {
  const { symbol, dates, binSeconds, bins, tradedBins, typicalShares, volumeExponent, depthSize } = found;
  const { blockSeconds, blocks, lags, signCorrelation, mid, depth, findings } = found;
  return formatJson({
    ...{ format: RESILIENCE_FORMAT, symbol, dates, binSeconds, bins, tradedBins },
    ...{ typicalShares, volumeExponent, depthSize, blockSeconds, blocks },
    mid: decaysOf(mid),
    depth: decaysOf(depth),
    lags: Array.from(lags, (seconds, j) => ({
      ...{ seconds, signCorrelation: signCorrelation[j] },
      ...{ mid: rowOf(mid, j), depth: rowOf(depth, j) },
    })),
    findings,
  });
}

/** In a fixed order, so that reading and writing gives the same bytes. */
function decaysOf({ exponential, powerLaw }: MarketResponse) {
  return {
    ...(exponential && { exponential: fieldsOf(exponential) }),
    ...(powerLaw && { powerLaw: powerFieldsOf(powerLaw) }),
  };
}

function fieldsOf({ level, coefficient, halfLife, misfit }: NonNullable<MarketResponse['exponential']>) {
  return { level, coefficient, halfLife, misfit };
}

function powerFieldsOf({ coefficient, exponent, timeScale, misfit }: NonNullable<MarketResponse['powerLaw']>) {
  return { coefficient, exponent, timeScale, misfit };
}

function rowOf({ response, responseErrors, propagator, propagatorErrors }: MarketResponse, j: number) {
  return {
    ...{ response: response[j], responseError: responseErrors[j] },
    ...{ propagator: propagator[j], propagatorError: propagatorErrors[j] },
  };
}
