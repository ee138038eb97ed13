import { compensatedSum } from '@waterfill/model';
import { compensatedInnerProduct } from './compensated-inner-product.js';
import type { LeastSquaresProblem } from './least-squares-problem.js';
import { type Loss, losses } from './loss.js';
import { triangleOf } from './triangle.js';
import { lengthOf } from './trust-region-step.js';

/** The smallest curvature used for a residual, as a part of its slope: a huber residual beyond its scale has none. */
const LEAST_CURVATURE = 0.01;

/** Parameters and their objective. */
export interface Point {
  readonly parameters: Float64Array;
  /** scale^2 sum rho((residual / scale)^2): the minimised objective; not finite if a residual is not */
  readonly value: number;
  /** the sum of the squares of all residuals times their weights */
  readonly rss: number;
  /** the number of residuals */
  readonly rows: number;
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

/** Writes the derivatives of the residuals to columns, one for each parameter, given the residuals there; all before weights. */
export type Derivatives = (parameters: Float64Array, columns: readonly Float64Array[], residuals: Float64Array) => void;

/** The objective of a problem: the sum of squares, or of robust losses. */
export class Objective {
  private readonly residuals: LeastSquaresProblem['residuals'];
  private readonly derivatives: Derivatives;
  private readonly loss: Loss;
  private readonly scale: number;
  private readonly rootWeights: Float64Array | undefined;
  /** residuals, and residuals times the roots of their weights, at `last` */
  private plain = new Float64Array(0);
  private weighted = new Float64Array(0);
  private last: Point | undefined;
  /** J, at one point at a time */
  private columns: readonly Float64Array[] = [];

  constructor({ residuals, loss, lossScale, weights }: LeastSquaresProblem, derivatives: Derivatives) {
    this.residuals = residuals;
    this.derivatives = derivatives;
    this.loss = losses[loss ?? 'linear'];
    this.scale = lossScale ?? 1;
    this.rootWeights = weights && Float64Array.from(weights, Math.sqrt);
  }

  at(parameters: Float64Array): Point {
    const residuals = this.residuals(parameters.slice());
    if (this.plain.length !== residuals.length) {
      this.plain = new Float64Array(residuals.length);
      this.weighted = this.rootWeights ? new Float64Array(residuals.length) : this.plain;
    }
    for (let i = 0; i < residuals.length; i++) this.plain[i] = residuals[i]!;
    if (this.rootWeights) {
      this.weighted.set(this.plain);
      multiply(this.weighted, this.rootWeights);
    }
    const rss = compensatedInnerProduct(this.weighted, this.weighted);
    const value = this.loss === losses.linear ? rss : this.robustValue();
    this.last = { parameters, value, rss, rows: residuals.length };
    return this.last;
  }

  private robustValue(): number {
    return this.scale * this.scale * compensatedSum(this.squares().map(this.loss.value));
  }

  /** Makes a point the last one. */
  private returnTo(point: Point): void {
    if (this.last !== point) this.at(point.parameters);
  }

  /**
   * The rows of J are scaled by s, the root of rho' + 2 z rho'', and f by rho' / s: then J'f is exact, and J'J is the
   * Gauss-Newton Hessian.
   *
   * @returns undefined where a derivative is not finite
   */
  linearizationAt(point: Point): Linearization | undefined {
    this.returnTo(point);
    const isLinear = this.loss === losses.linear;
    const { factors, residuals } = isLinear ? { factors: undefined, residuals: this.weighted } : this.robust();
    const columns = this.columnsAt(point, factors);
    const gradient = new Float64Array(columns.length);
    for (let j = 0; j < gradient.length; j++) gradient[j] = compensatedInnerProduct(columns[j]!, residuals);
    // An infinite derivative makes its product with any residual infinite or not a number.
    if (!gradient.every(Number.isFinite)) return undefined;
    // By name: to spread the point would take longer than all of the above.
    const { parameters, value, rss, rows } = point;
    const residualLength = lengthOf(residuals);
    return { parameters, value, rss, rows, columns: triangleOf(columns), residualLength, gradient };
  }

  /** s, and f with the factors rho' / s. */
  private robust(): { factors: Float64Array; residuals: Float64Array } {
    const z = this.squares();
    const slopes = z.map(this.loss.slope);
    const factors = z.map((zi, i) => Math.sqrt(Math.max(this.loss.curvature(zi), LEAST_CURVATURE * slopes[i]!)));
    return { factors, residuals: this.weighted.map((f, i) => (f * slopes[i]!) / factors[i]!) };
  }

  /** R with the Hessian's own curvature, 0 for a huber residual beyond its scale. */
  curvatureAt(end: Linearization): readonly Float64Array[] {
    if (this.loss === losses.linear) return end.columns;
    this.returnTo(end);
    const roots = this.squares().map((z) => Math.sqrt(this.loss.curvature(z)));
    return triangleOf(this.columnsAt(end, roots));
  }

  private squares(): Float64Array {
    return this.weighted.map((f) => (f / this.scale) * (f / this.scale));
  }

  private columnsAt({ parameters, rows }: Point, factors?: Float64Array): readonly Float64Array[] {
    if (this.columns[0]?.length !== rows) this.columns = Array.from(parameters, () => new Float64Array(rows));
    this.derivatives(parameters, this.columns, this.plain);
    for (const column of this.columns) {
      if (factors) multiply(column, factors);
      if (this.rootWeights) multiply(column, this.rootWeights);
    }
    return this.columns;
  }
}

function multiply(values: Float64Array, factors: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i]! *= factors[i]!;
}
