import type { BasketSolver } from '@waterfill/basket';
import { splittingFeatures } from '@waterfill/basket';
import type { Feature } from '@waterfill/model';
import { convexBackend } from '@waterfill/solver-convex/backend';

/** A backend for baskets that has not been loaded yet. */
export interface BasketBackend {
  /** the name of its solver */
  readonly name: string;
  /** its method, in a few words */
  readonly method: string;
  /** the features of orders that it takes */
  readonly supports: ReadonlySet<Feature>;
  /** the relative gap that a check asks of it */
  readonly tolerance: number;
  /** Imports the code of the solver, and creates it. */
  load(): Promise<BasketSolver>;
}

/** The features of an order that are the basket's, or none that it takes. */
const OF_THE_BASKET: readonly Feature[] = ['trajectory-bounds', 'risk', 'tracking', 'transient-impact'];

/** The one list of backends for baskets, the fastest first. */
export const basketBackends: readonly BasketBackend[] = [
  {
    name: 'convex',
    method: convexBackend.method,
    supports: new Set([...convexBackend.supports].filter((feature) => !OF_THE_BASKET.includes(feature))),
    tolerance: 1e-9,
    load: async () => (await import('@waterfill/solver-convex')).createConvexBasketSolver(),
  },
  {
    name: 'splitting',
    method: 'splitting',
    supports: splittingFeatures,
    tolerance: 1e-6,
    load: async () => (await import('@waterfill/basket')).createSplittingBasketSolver(),
  },
];
