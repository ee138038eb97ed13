import type { Resilience } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { formatResilienceDocument, gatherDocuments, parseResilienceDocument } from '../src/index.js';
import { fitsSchema } from './fits-schema.js';
import { refusalOf } from './refusal-of.js';

const curve = (top: number) => ({
  response: Float64Array.of(top, top / 2),
  responseErrors: Float64Array.of(0.001, 0.002),
  propagator: Float64Array.of(top, top / 3),
  propagatorErrors: Float64Array.of(0.001, 0.003),
});

const found: Resilience = {
  symbol: 'XYZ',
  dates: ['2025-06-02'],
  ...{ binSeconds: 1, bins: 23_399, tradedBins: 800, typicalShares: 100, volumeExponent: 0.5, depthSize: 300 },
  ...{ blockSeconds: 1170, blocks: 20 },
  lags: Float64Array.of(0.5, 1.5),
  signCorrelation: Float64Array.of(1, 0.1),
  mid: curve(0.02),
  depth: {
    ...curve(0.01),
    exponential: {
      level: { value: 0, error: 0 },
      coefficient: { value: 0.01, error: 0.001 },
      halfLife: { value: 20, low: 0, high: Number.POSITIVE_INFINITY },
      misfit: 3,
    },
    powerLaw: {
      coefficient: { value: 0.01, error: 0.001 },
      exponent: { value: 0.5, error: 0.2 },
      timeScale: 4,
      misfit: 2,
    },
  },
  findings: [{ code: 'mid-stays', path: '', reason: 'the mid stays', cures: [], details: { longestLag: 1.5 } }],
};

describe('waterfill/resilience@1', () => {
  it('is read as it was written, to the last digit, and written again the same', () => {
    const text = formatResilienceDocument(found);
    expect(parseResilienceDocument(text)).toEqual(found);
    expect(formatResilienceDocument(parseResilienceDocument(text))).toBe(text);
    expect(fitsSchema('resilience', text)).toBe(true);
    expect(text).toContain('"high":null');
  });

  it('is a document to draw', () => {
    const text = formatResilienceDocument(found);
    expect(gatherDocuments([{ text, source: 'decay.json' }]).resilience?.symbol).toBe('XYZ');
  });

  it.each([
    ['"seconds":1.5', '"seconds":0.5', 'lags[1].seconds: expected a lag above the one before it, 0.5, got 0.5'],
    ['"low":0,', '"low":30,', 'depth.exponential.halfLife: expected a value from low, 30, to high, no end, got 20'],
    ['"volumeExponent": 0.5', '"volumeExponent": 7', 'volumeExponent'],
    ['"error":0.001', '"error":-1', 'depth.exponential.coefficient.error'],
    ['"timeScale":4', '"timeScale":0', 'depth.powerLaw.timeScale'],
    ['"blocks": 20', '"blocks": 20, "more": 1', 'more'],
  ])('is refused where %s is %s', (from, to, path) => {
    const text = formatResilienceDocument(found).replace(from, to);
    expect(refusalOf(() => parseResilienceDocument(text))).toContain(path);
  });
});
