import { CompensatedSum } from '@waterfill/model';
import type { LeastSquaresProblem } from './least-squares-problem.js';
import { type Loss, losses } from './loss.js';

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
  /** the columns of J: derivatives of the residuals by each parameter */
  readonly columns: readonly Float64Array[];
  /** f */
  readonly residuals: Float64Array;
  /** J'f, half the gradient of the objective */
  readonly gradient: Float64Array;
}

/** The derivatives of the residuals before any weights, by rows. */
type JacobianRows = (parameters: Float64Array) => ArrayLike<ArrayLike<number>>;

/** The objective of a problem: the sum of squares, or of robust losses. */
export class Objective {
  private readonly problem: LeastSquaresProblem;
  private readonly jacobian: JacobianRows;
  private readonly loss: Loss;
  private readonly scale: number;
  private readonly rootWeights: Float64Array | undefined;

  constructor(problem: LeastSquaresProblem, jacobian: JacobianRows) {
    this.problem = problem;
    this.jacobian = jacobian;
    this.loss = losses[problem.loss ?? 'linear'];
    this.scale = problem.lossScale ?? 1;
    this.rootWeights = problem.weights && Float64Array.from(problem.weights, Math.sqrt);
  }

  at(parameters: Float64Array): Point {
    const residuals = Float64Array.from(this.problem.residuals(parameters.slice()));
    const weighted = this.rootWeights ? residuals.map((r, i) => r * this.rootWeights![i]!) : residuals;
    const sum = new CompensatedSum();
    const point = { parameters, weighted };
    for (const z of this.squares(point)) sum.add(this.loss.value(z));
    return { ...point, value: this.scale * this.scale * sum.value };
  }

  /**
   * The rows of J are scaled by s, the root of rho' + 2 z rho'', and f by rho' / s: then J'f is exact, and J'J is the
   * Gauss-Newton Hessian.
   *
   * @returns undefined where a derivative is not finite
   */
  linearizationAt(point: Point): Linearization | undefined {
    const z = this.squares(point);
    const slopes = z.map(this.loss.slope);
    const s = z.map((zi, i) => Math.sqrt(Math.max(this.loss.curvature(zi), LEAST_CURVATURE * slopes[i]!)));
    const columns = this.columnsAt(point, s);
    if (!columns.every((column) => column.every(Number.isFinite))) return undefined;
    const residuals = point.weighted.map((f, i) => (f * slopes[i]!) / s[i]!);
    return { ...point, columns, residuals, gradient: Float64Array.from(columns, (column) => dot(column, residuals)) };
  }

  /** The columns of J with the Hessian's own curvature, 0 for a huber residual beyond its scale. */
  curvatureAt(point: Point): Float64Array[] {
    return this.columnsAt(
      point,
      this.squares(point).map((z) => Math.sqrt(this.loss.curvature(z))),
    );
  }

  private squares({ weighted }: Pick<Point, 'weighted'>): Float64Array {
    return weighted.map((f) => (f / this.scale) * (f / this.scale));
  }

  private columnsAt({ parameters }: Point, factors: Float64Array): Float64Array[] {
    const rows = this.jacobian(parameters.slice());
    return Array.from(parameters, (_, j) =>
      factors.map((factor, i) => rows[i]![j]! * factor * (this.rootWeights?.[i] ?? 1)),
    );
  }
}

export function dot(a: Float64Array, b: Float64Array): number {
  const sum = new CompensatedSum();
  for (let i = 0; i < a.length; i++) sum.add(a[i]! * b[i]!);
  return sum.value;
}
