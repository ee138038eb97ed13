import { spawnSync } from 'node:child_process';
import { createPowerLawFitter } from '@waterfill/fit';
import { fitLeastSquares } from '@waterfill/least-squares';

const SIZES = Float64Array.from({ length: 50 }, (_, k) => 10 * (k + 1));
const ROUNDS = 50;
/** Curves like those of real books: steps from one book level to the next, around a power law. */
const CURVES = Array.from({ length: 20 }, (_, t) =>
  SIZES.map((x) => 0.02 * x ** (0.1 + 0.04 * t) * (1 + 0.05 * Math.sin(x / 7 + t))),
);

/** Prints the time of a power-law fit of 50 points, compared with scipy's `curve_fit` of the same curves. */
export function timeFits(): void {
  console.log(`\nPower-law fits of ${SIZES.length} points with errors, mean of ${CURVES.length} noisy curves`);
  const fitter = createPowerLawFitter(SIZES);
  const kernel = timePerFit((curve) => fitter.fit(curve), 50);
  const general = timePerFit(fitInGeneral, 1);
  const scipy = timeScipy();
  console.log(`createPowerLawFitter(sizes).fit   ${kernel.toFixed(2)} us`);
  console.log(`fitLeastSquares                   ${general.toFixed(0)} us`);
  if (scipy === undefined) console.log('scipy curve_fit                   skipped: no scipy');
  else console.log(`scipy curve_fit                   ${scipy.toFixed(0)} us, ratio ${(scipy / kernel).toFixed(0)}`);
}

/** Microseconds, the best of as many rounds as for scipy, of about the same length, so that noise favours neither. */
function timePerFit(fit: (curve: Float64Array) => unknown, repetitions: number): number {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => {
    const start = performance.now();
    for (let r = 0; r < repetitions; r++) for (const curve of CURVES) fit(curve);
    return (1000 * (performance.now() - start)) / repetitions / CURVES.length;
  });
  return Math.min(...rounds);
}

/** From the same start as scipy. */
function fitInGeneral(curve: Float64Array): void {
  fitLeastSquares({
    start: [curve[0]!, 0.5],
    residuals: ([a, alpha]) => SIZES.map((x, k) => a! * x ** alpha! - curve[k]!),
    jacobian: ([a, alpha]) => Array.from(SIZES, (x) => [x ** alpha!, a! * x ** alpha! * Math.log(x)]),
  });
}

const SCIPY = `
import json, sys, time, numpy
from scipy.optimize import curve_fit
sizes, curves = (numpy.array(part) for part in json.load(sys.stdin))
def law(x, a, alpha):
    return a * x ** alpha
def fit_all():
    start = time.perf_counter()
    for curve in curves:
        curve_fit(law, sizes, curve, p0=[curve[0], 0.5])
    return (time.perf_counter() - start) / len(curves)
fit_all()
print(1e6 * min(fit_all() for _ in range(${ROUNDS})))
`;

/** Microseconds; undefined if there is no Python with scipy. The variable PYTHON names another interpreter. */
function timeScipy(): number | undefined {
  const python = process.env.PYTHON ?? 'python3';
  const input = JSON.stringify([Array.from(SIZES), CURVES.map((curve) => Array.from(curve))]);
  const { status, stdout } = spawnSync(python, ['-c', SCIPY], { encoding: 'utf8', input });
  return status === 0 ? Number(stdout) : undefined;
}
