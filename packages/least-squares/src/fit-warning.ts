import type { Box } from './box.js';

/**
 * Warnings about a parameter.
 *
 * - `at-bound`: the bound decided, not the data; its standard error is that of a parameter without bounds.
 * - `undetermined`: other values with some change of the others fit as well; its standard error is NaN.
 * - `uncertain`: its standard error is larger than itself: not even its sign is known.
 */
export interface FitWarning {
  readonly kind: 'at-bound' | 'undetermined' | 'uncertain';
  /** its place among the parameters */
  readonly parameter: number;
}

/** @param variances - the diagonal of (J'J)^-1 and of the covariance: NaN in the first alone is undetermined */
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
