import type { Box } from './box.js';

/**
 * Warnings about a parameter.
 *
 * - `at-bound`: a bound determines it, not the data; its standard error ignores the bound.
 * - `undetermined`: other values fit equally well if the other parameters change; its standard error is NaN.
 * - `uncertain`: its standard error is larger than its value: not even its sign is known.
 */
export interface FitWarning {
  readonly kind: 'at-bound' | 'undetermined' | 'uncertain';
  /** its index among the parameters */
  readonly parameter: number;
}

/** @param variances - the diagonal of (J'J)^-1 and of the covariance: NaN only in the first means undetermined */
export function warningsOf(
  parameters: Float64Array,
  box: Box,
  { unscaled, stdErr }: { unscaled: readonly Float64Array[]; stdErr: Float64Array },
): FitWarning[] {
  return [...parameters.keys()].flatMap((parameter) => {
    const warnings: FitWarning[] = [];
    if (box.isFixed(parameter)) return [];
    if (box.boundAt(parameters, parameter)) warnings.push({ kind: 'at-bound', parameter });
    if (Number.isNaN(unscaled[parameter]![parameter]!)) warnings.push({ kind: 'undetermined', parameter });
    if (stdErr[parameter]! > Math.abs(parameters[parameter]!)) warnings.push({ kind: 'uncertain', parameter });
    return warnings;
  });
}
