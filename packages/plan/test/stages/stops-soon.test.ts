import { fitImpact, fitImpactInSteps } from '@waterfill/fit';
import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { compareSchedules, judgeHeldOut, measureDay, type PlanProgress, planOrder } from '@waterfill/plan';
import { describe, expect, test } from 'vitest';
import { secondsOfADay } from '../seconds-of-a-day.js';

/** Milliseconds from an abort to the rejection, at most: on a machine that is busy with other tests. */
const SOON = 2000;

/** Aborts after some time by a timer, which is only heard if the work lets it run. */
function abortAfter(milliseconds: number): { readonly signal: AbortSignal; readonly sinceAbort: () => number } {
  const controller = new AbortController();
  let abortedAt = Number.NaN;
  setTimeout(() => {
    abortedAt = performance.now();
    controller.abort(new Error('no longer wanted'));
  }, milliseconds);
  return { signal: controller.signal, sinceAbort: () => performance.now() - abortedAt };
}

const day = secondsOfADay(2000);

describe('an abort by a timer is heard', () => {
  test('in the middle of a fit of the seconds of a day, within a part of its time', async () => {
    const whole = secondsOfADay(23_400);
    const order = { quantity: 1e6, exponents: 'shared', halfSpread: 'fitted' } as const;
    const { signal, sinceAbort } = abortAfter(300);
    await expect(planOrder([whole], order, { signal })).rejects.toThrow('no longer wanted');
    expect(sinceAbort()).toBeLessThan(SOON);
  });

  test.each(['fit', 'solve', 'compare', 'hold-out', 'alternatives'] as const)('in the stage %s', async (at) => {
    let abort: ReturnType<typeof abortAfter> | undefined;
    const controller = new AbortController();
    const stages: string[] = [];
    const onProgress = ({ stage }: PlanProgress): void => {
      stages.push(stage);
      if (stage !== at) return;
      abort = abortAfter(1);
      abort.signal.addEventListener('abort', () => controller.abort(abort!.signal.reason));
    };
    const order = { quantity: 1e5, riskAversion: 1e-6, volatility: { amount: 0.01 }, lot: 'none' } as const;
    await expect(planOrder([day], order, { signal: controller.signal, onProgress })).rejects.toThrow(
      'no longer wanted',
    );
    expect(abort!.sinceAbort()).toBeLessThan(SOON);
    expect(['fit', 'solve', 'compare', 'hold-out', 'alternatives'].indexOf(at)).toBeGreaterThanOrEqual(
      stages.length - 2,
    );
  });

  test('when schedules are compared, and when half of the books is judged on, on their own', async () => {
    const order = { quantity: 1e5 };
    const compared = compareSchedules(day, order, { signal: abortAfter(1).signal });
    await expect(compared).rejects.toThrow('no longer wanted');
    await expect(judgeHeldOut([day], order, abortAfter(1).signal)).rejects.toThrow('no longer wanted');
  });

  test('when a day is measured', async () => {
    const { signal, sinceAbort } = abortAfter(20);
    const file = sampleBook(sampleDays({ days: 1 })[0]!);
    const measuring = openRecording(file, { signal }).then((recording) => measureDay(recording));
    await expect(measuring).rejects.toThrow('no longer wanted');
    expect(sinceAbort()).toBeLessThan(SOON);
  });
});

test('a fit with pauses is the fit without', () => {
  const few = secondsOfADay(60);
  for (const halfSpread of ['measured', 'fitted'] as const) {
    for (const exponents of ['per-interval', 'shared', 'shrunk', 0.5] as const) {
      const steps = fitImpactInSteps([few], { exponents, halfSpread });
      let pauses = 0;
      let step = steps.next();
      for (; !step.done; step = steps.next()) pauses++;
      expect(step.value).toEqual(fitImpact([few], { exponents, halfSpread }));
      expect(pauses).toBeGreaterThan(3);
    }
  }
});
