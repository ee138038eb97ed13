import { sharesText } from '@waterfill/model';
import { LEAST_EXPONENT } from './estimate.js';
import { FEWEST_SIZES } from './interval-sample.js';
import type { CurvePoints, PowerCurve } from './power-curve.js';
import type { Remark } from './remark.js';

/** Rounding of a difference of two prices, relative to the half-spread. */
const ROUNDING = 1e-9;

/**
 * Whether there is a power law to fit: enough points, and something beyond the half-spread.
 *
 * @param halfSpread - the half-spread that was subtracted from the points; `fitted`: none was
 */
export function canFit({ impact }: CurvePoints, halfSpread: number | 'fitted'): boolean {
  if (impact.length < FEWEST_SIZES) return false;
  const [constant, taken] = halfSpread === 'fitted' ? [impact[0]!, Math.abs(impact[0]!)] : [0, halfSpread];
  return impact.some((value) => Math.abs(value - constant) > ROUNDING * taken);
}

/** Why an interval is flat: a code and a text for users; undefined: it is not. */
export function whyFlat({ sizes }: CurvePoints, curve: PowerCurve | undefined): Remark | undefined {
  const count = sizes.length;
  if (count < FEWEST_SIZES) {
    const few = count === 1 ? '1 size has' : `${count} sizes have`;
    return { code: 'too-few-sizes', text: `only ${few} an impact; a power law needs ${FEWEST_SIZES}` };
  }
  const why = curve === undefined ? NOTHING_BEYOND : whyNoPowerLaw(curve);
  return why && { ...why, text: `up to ${sharesText(Number(sizes.at(-1)!.toPrecision(6)))} shares ${why.text}` };
}

const NOTHING_BEYOND: Remark = { code: 'half-spread-only', text: 'every share costs the half-spread and no more' };
const AT_ONE_END: Remark = {
  code: 'no-finite-exponent',
  text: 'nearly all of the impact is at one end of the sizes, which is no power law',
};

function whyNoPowerLaw({ coefficient, exponent }: PowerCurve): Remark | undefined {
  if (!Number.isFinite(exponent)) return AT_ONE_END;
  if (!(coefficient > 0)) {
    const text = `the cost per share does not rise with the size: the coefficient would be ${short(coefficient, 2)}`;
    return { code: 'no-rise', text };
  }
  if (exponent >= LEAST_EXPONENT) return undefined;
  const text = `every share costs nearly the same: the exponent would be ${short(exponent, 2)}, below ${LEAST_EXPONENT}`;
  return { code: 'exponent-too-small', text };
}

function short(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}
