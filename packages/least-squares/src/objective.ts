import { compensatedSum } from '@waterfill/model';
import { dot } from './dot.js';
import type { LeastSquaresProblem } from './least-squares-problem.js';
import { type Loss, losses } from './loss.js';
import { triangleOf } from './triangle.js';
import { lengthOf } from './trust-region-step.js';

/** The smallest curvature used for a residual, as a part of its slope: a huber residual beyond its scale has none. */
const LEAST_CURVATURE = 0.01;

/** Parameters and their objective. */
export interface Point {
  readonly parameters: Float64Array;
  /** residuals times the roots of their weights */
  readonly weighted: Float64Array;
  /** scale^2 sum rho((residual / scale)^2): the minimised objective; not finite if a residual is not */
  readonly value: number;
}

/** A point and the linear least-squares problem ||J step + f|| that approximates the objective around it. */
export interface Linearization extends Point {
  /** the columns of R, n of n entries, with R'R = J'J; J has the derivatives of the residuals by each parameter */
  readonly columns: readonly Float64Array[];
  /** ||f|| */
  readonly residualLength: number;
  /** J'f, half the gradient of the objective */
  readonly gradient: Float64Array;
}

/** Writes the derivatives of the residuals before any weights to columns, one for each parameter. */
export type Derivatives = (parameters: Float64Array, columns: readonly Float64Array[]) => void;

/** The objective of a problem: the sum of squares, or of robust losses. */
export class Objective {
  private readonly residuals: LeastSquaresProblem['residuals'];
  private readonly derivatives: Derivatives;
  private readonly loss: Loss;
  private readonly scale: number;
  private readonly rootWeights: Float64Array | undefined;
  /** for J of one point at a time */
  private workspace: readonly Float64Array[] = [];

  constructor({ residuals, loss, lossScale, weights }: LeastSquaresProblem, derivatives: Derivatives) {
    this.residuals = residuals;
    this.derivatives = derivatives;
    this.loss = losses[loss ?? 'linear'];
    this.scale = lossScale ?? 1;
    this.rootWeights = weights && Float64Array.from(weights, Math.sqrt);
  }

  at(parameters: Float64Array): Point {
    const weighted = new Float64Array(this.residuals(parameters.slice()));
    if (this.rootWeights) multiply(weighted, this.rootWeights);
    return { parameters, weighted, value: this.valueOf(weighted) };
  }

  private valueOf(weighted: Float64Array): number {
    if (this.loss === losses.linear) return dot(weighted, weighted);
    const values = this.squares(weighted).map(this.loss.value);
    return this.scale * this.scale * compensatedSum(values);
  }

  /**
   * The rows of J are scaled by s, the root of rho' + 2 z rho'', and f by rho' / s: then J'f is exact, and J'J is the
   * Gauss-Newton Hessian.
   *
   * @returns undefined where a derivative is not finite
   */
  linearizationAt(point: Point): Linearization | undefined {
    const isLinear = this.loss === losses.linear;
    const { factors, residuals } = isLinear ? { factors: undefined, residuals: point.weighted } : this.robust(point);
    const columns = this.columnsAt(point, factors);
    if (!columns.every(areFinite)) return undefined;
    const gradient = new Float64Array(columns.length);
    for (let j = 0; j < gradient.length; j++) gradient[j] = dot(columns[j]!, residuals);
    return { ...point, columns: triangleOf(columns), residualLength: lengthOf(residuals), gradient };
  }

  /** s, and f with the factors rho' / s. */
  private robust({ weighted }: Point): { factors: Float64Array; residuals: Float64Array } {
    const z = this.squares(weighted);
    const slopes = z.map(this.loss.slope);
    const factors = z.map((zi, i) => Math.sqrt(Math.max(this.loss.curvature(zi), LEAST_CURVATURE * slopes[i]!)));
    return { factors, residuals: weighted.map((f, i) => (f * slopes[i]!) / factors[i]!) };
  }

  /** R with the Hessian's own curvature, 0 for a huber residual beyond its scale. */
  curvatureAt(end: Linearization): readonly Float64Array[] {
    if (this.loss === losses.linear) return end.columns;
    return triangleOf(
      this.columnsAt(
        end,
        this.squares(end.weighted).map((z) => Math.sqrt(this.loss.curvature(z))),
      ),
    );
  }

  private squares(weighted: Float64Array): Float64Array {
    return weighted.map((f) => (f / this.scale) * (f / this.scale));
  }

  /** J, until the next call. */
  private columnsAt({ parameters, weighted }: Point, factors?: Float64Array): readonly Float64Array[] {
    if (this.workspace[0]?.length !== weighted.length)
      this.workspace = Array.from(parameters, () => new Float64Array(weighted.length));
    this.derivatives(parameters, this.workspace);
    for (const column of this.workspace) {
      if (factors) multiply(column, factors);
      if (this.rootWeights) multiply(column, this.rootWeights);
    }
    return this.workspace;
  }
}

function multiply(values: Float64Array, factors: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i]! *= factors[i]!;
}

function areFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return false;
  return true;
}
