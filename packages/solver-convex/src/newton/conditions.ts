import type { Bounds } from './step-length.js';

/** The variables, or a step of them. */
export interface Variables extends Bounds {
  /** Becomes `from`, moved by `step` times a direction; returns itself. */
  moveFrom(from: this, step: number, direction: this): this;
}

/** The residuals of the optimality conditions. */
export interface Errors<V> {
  /** of an iterate */
  evaluate(iterate: V): void;
  /** one number for its distance from optimality */
  readonly merit: number;
  /** the sum of the products of distances and prices */
  readonly gap: number;
  /** the mean of them */
  readonly mu: number;
  /** the part of mu that is kept at least */
  readonly leastPart: number;
}

/** The linear system of a step. */
export interface StepSystem<V, E> {
  /** the step last solved for */
  readonly direction: V;
  /** Sets the matrix. */
  factorise(iterate: V, errors: E): void;
  /** Aims at products of 0. */
  predict(iterate: V, errors: E): void;
  /** Aims at products of `mu`, less the second-order terms of the predictor. */
  correct(iterate: V, errors: E, mu: number): void;
  /** Changes the products at which the step aims. */
  redirect(iterate: V, errors: E, change: Float64Array): void;
}
