import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../src/sandbox/index.js';

const answer = (claim: object): object => ({ kind: 'answer', elapsedMs: 1, claim });

describe('readMessage', () => {
  it('takes anything, and gives plain numbers and short texts', () => {
    const claims = fc.record(
      {
        ...{ status: fc.anything(), cost: fc.anything(), shadowPrice: fc.anything(), reason: fc.anything() },
        ...{ schedule: fc.oneof(fc.anything(), fc.float64Array()), conflict: fc.anything(), iterations: fc.anything() },
      },
      { requiredKeys: [] },
    );
    const kinds = fc.constantFrom('answer', 'failed', 'stopped', 'unsupported', 'other');
    const elapsedMs = fc.oneof(fc.double(), fc.anything());
    const messages = fc.record({
      kind: kinds,
      elapsedMs,
      reason: fc.anything(),
      claim: fc.oneof(claims, fc.anything()),
    });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), messages), (message) => {
        const read = readMessage(message);
        if (read === undefined || read === 'loaded') return;
        expect(read.elapsedMs).toBeGreaterThanOrEqual(0);
        expect(structuredClone(read)).toEqual(read);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what a solver says', () => {
    const claim = { status: 'optimal', schedule: Float64Array.of(6, 4), cost: 52, shadowPrice: 12, engineBound: 50 };
    expect(readMessage(answer(claim))).toMatchObject({ kind: 'answer', claim });
    const conflict = { needed: 10, available: 5 };
    expect(readMessage(answer({ status: 'infeasible', conflict }))).toMatchObject({ claim: { conflict } });
  });

  it('cuts long texts, and refuses schedules that are too long to judge', () => {
    const reason = 'x'.repeat(1e6);
    expect(readMessage({ kind: 'failed', elapsedMs: 1, reason })).toMatchObject({ reason: `${'x'.repeat(2000)}...` });
    const long = new Float64Array(1e6 + 1);
    expect(readMessage(answer({ status: 'optimal', schedule: long }))).toMatchObject({ kind: 'failed' });
  });
});
