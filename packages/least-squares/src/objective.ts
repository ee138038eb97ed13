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
    const weighted = Float64Array.from(this.problem.residuals(parameters.slice()));
    const { rootWeights } = this;
    if (rootWeights) for (let i = 0; i < weighted.length; i++) weighted[i]! *= rootWeights[i]!;
    const point = { parameters, weighted };
    const sum = new CompensatedSum();
    const squares = this.squares(point);
    for (let i = 0; i < squares.length; i++) sum.add(this.loss.value(squares[i]!));
    return { ...point, value: this.scale * this.scale * sum.value };
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
    return { ...point, columns, residuals, gradient: Float64Array.from(columns, (column) => dot(column, residuals)) };
  }

  /** s, and f with the factors rho' / s. */
  private robust(point: Point): { factors: Float64Array; residuals: Float64Array } {
    const z = this.squares(point);
    const slopes = z.map(this.loss.slope);
    const factors = z.map((zi, i) => Math.sqrt(Math.max(this.loss.curvature(zi), LEAST_CURVATURE * slopes[i]!)));
    return { factors, residuals: point.weighted.map((f, i) => (f * slopes[i]!) / factors[i]!) };
  }

  /** The columns of J with the Hessian's own curvature, 0 for a huber residual beyond its scale. */
  curvatureAt(point: Point): Float64Array[] {
    return this.columnsAt(
      point,
      this.squares(point).map((z) => Math.sqrt(this.loss.curvature(z))),
    );
  }

  private squares({ weighted }: Pick<Point, 'weighted'>): Float64Array {
    const squares = new Float64Array(weighted.length);
    for (let i = 0; i < squares.length; i++) squares[i] = (weighted[i]! / this.scale) * (weighted[i]! / this.scale);
    return squares;
  }

  private columnsAt({ parameters, weighted }: Point, factors?: Float64Array): Float64Array[] {
    const rows = this.jacobian(parameters.slice());
    const columns = Array.from(parameters, () => new Float64Array(weighted.length));
    for (let i = 0; i < weighted.length; i++) {
      const weight = this.rootWeights?.[i] ?? 1;
      const factor = factors ? factors[i]! : 1;
      for (let j = 0; j < columns.length; j++) columns[j]![i] = rows[i]![j]! * factor * weight;
    }
    return columns;
  }
}

function areFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return false;
  return true;
}

export function dot(a: Float64Array, b: Float64Array): number {
  const sum = new CompensatedSum();
  for (let i = 0; i < a.length; i++) sum.add(a[i]! * b[i]!);
  return sum.value;
}
