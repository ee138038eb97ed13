import { createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import type { Coupling } from '../src/newton/coupling.js';
import { Residuals } from '../src/newton/residuals.js';
import { ScaledProblem } from '../src/newton/scaled-problem.js';
import { defaultSettings } from '../src/newton/settings.js';
import { presolve } from '../src/stages/presolve.js';
import { stagesOf } from '../src/stages/stages.js';
import { coupledStart } from '../src/start/coupled-start.js';
import { nearPath } from '../src/start/near-path.js';
import { PathShots } from '../src/start/path-shots.js';

const COUNT = 300;

/** A day with risk, whose exponents, costs, half-spreads and bounds differ. */
function scaledDay(): { scaled: ScaledProblem; coupling: Coupling } {
  const each = (value: (t: number) => number): Float64Array => Float64Array.from({ length: COUNT }, (_, t) => value(t));
  const problem = createProblem({
    quantity: 50_000,
    impact: {
      kind: 'power-law',
      coefficient: each((t) => 1e-3 * (1 + ((7 * t) % 11))),
      exponent: each((t) => 0.4 + 0.05 * (t % 12)),
      halfSpread: each((t) => 0.002 * (t % 5)),
    },
    upper: each((t) => 200 + 50 * (t % 13)),
    risk: { aversion: 1e-8, volatility: each(() => 1), duration: each(() => 1) },
  });
  const [stage] = stagesOf(problem);
  const scaled = new ScaledProblem(stage!, presolve(stage!));
  return { scaled, coupling: scaled.coupling! };
}

const whole = { first: 0, last: COUNT - 1, from: 0, to: 1 };

describe('a path shot from the end', () => {
  it('states the derivatives of what it trades, and of its price at the beginning', () => {
    const { scaled, coupling } = scaledDay();
    const shots = new PathShots(scaled, coupling);
    const shares = new Float64Array(COUNT);
    const { endPrice } = nearPath(shots, whole, 1, shares)!;
    const step = 1e-6 * endPrice;
    const [before, after] = [endPrice - step, endPrice + step].map((price) => shots.follow(whole, price, shares));
    const { totalSlope, beginSlope } = shots.follow(whole, endPrice, shares);
    expect((after!.total - before!.total) / (2 * step) / totalSlope).toBeCloseTo(1, 6);
    expect((after!.begin - before!.begin) / (2 * step) / beginSlope).toBeCloseTo(1, 6);
  });

  it('is the same whichever were shot before, though those showed which intervals are full', () => {
    const { scaled, coupling } = scaledDay();
    const shots = new PathShots(scaled, coupling);
    const [shares, fresh] = [new Float64Array(COUNT), new Float64Array(COUNT)];
    const { endPrice } = nearPath(shots, whole, 1, shares)!;
    for (const factor of [1.5, 0.5, 1, 0.9]) {
      const shot = shots.follow(whole, factor * endPrice, shares);
      expect(new PathShots(scaled, coupling).follow(whole, factor * endPrice, fresh)).toEqual(shot);
      expect(fresh).toEqual(shares);
    }
  });

  it('trades the shares that are wanted', () => {
    const { scaled, coupling } = scaledDay();
    const shares = new Float64Array(COUNT);
    nearPath(new PathShots(scaled, coupling), { ...whole, from: 0.25 }, 0.75, shares);
    expect(Math.abs(shares.reduce((sum, v) => sum + v, 0) / 0.75 - 1)).toBeLessThanOrEqual(1e-7);
  });

  it('is nearly optimal as a start', () => {
    const { scaled, coupling } = scaledDay();
    const residuals = new Residuals(scaled);
    residuals.evaluate(coupledStart(scaled, coupling, defaultSettings));
    expect(residuals.merit).toBeLessThanOrEqual(1e-5);
  });
});
