import type { MarketResponse, Resilience } from '@waterfill/model';

const curve: MarketResponse = {
  response: Float64Array.of(0.02, 0.018),
  responseErrors: Float64Array.of(0.001, 0.002),
  propagator: Float64Array.of(0.02, 0.01),
  propagatorErrors: Float64Array.of(0.001, 0.003),
};

/** A day with a hostile name, on which the depth recovers and the mid does not. */
export const madeUpResilience: Resilience = {
  symbol: 'XYZ\u001b[31m',
  dates: ['2025-06-02'],
  ...{ binSeconds: 1, bins: 23_399, tradedBins: 800, typicalShares: 100, volumeExponent: 0.5, depthSize: 300 },
  ...{ blockSeconds: 1170, blocks: 20 },
  lags: Float64Array.of(0.5, 1.5),
  signCorrelation: Float64Array.of(1, 0.1),
  mid: curve,
  depth: {
    ...curve,
    exponential: {
      level: { value: 0, error: 0 },
      coefficient: { value: 0.02, error: 0.001 },
      halfLife: { value: 20, low: 10, high: Number.POSITIVE_INFINITY },
      misfit: 3,
    },
  },
  findings: [{ code: 'beyond-lags', path: '', reason: 'it is beyond', cures: ['longestLag'], details: {} }],
};
