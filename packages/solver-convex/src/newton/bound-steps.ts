import { boundCount, type Dimensions, Iterate } from './iterate.js';
import type { Residuals } from './residuals.js';

/** The part of a Newton step in which each bound has its own equation: the step of its price follows from that of its distance. */
export class BoundSteps {
  /** 1 / D: dv / dlambda, the sensitivity of each interval to the price */
  readonly sensitivity: Float64Array;
  /** the price of each bound by the distance to it: z/v, w/r and so on */
  readonly ratios: Iterate;
  private readonly direction: Iterate;

  /** @param direction - the step */
  constructor(dimensions: Dimensions, direction: Iterate) {
    this.direction = direction;
    // Their distances are not used.
    const ratios = dimensions.workspace.doubles(boundCount(dimensions));
    this.ratios = new Iterate(dimensions, [ratios, ratios]);
    this.sensitivity = dimensions.workspace.doubles(dimensions.count);
  }

  /** Sets the matrix at an iterate. */
  factorise({ distances, prices }: Iterate, { curvature }: Residuals): void {
    const { sensitivity, ratios } = this;
    const all = ratios.prices;
    for (let j = 0; j < all.length; j++) all[j] = prices[j]! / distances[j]!;
    const { lowerPrices: z, upperPrices: w } = ratios;
    for (let i = 0; i < w.length; i++) sensitivity[i] = 1 / (curvature[i]! + z[i]! + w[i]!);
    for (let i = w.length; i < z.length; i++) sensitivity[i] = 1 / (curvature[i]! + z[i]!);
  }

  /** Aims at products of 0: the steps of the prices that there would be if no distance moved. */
  predict({ prices }: Iterate): void {
    const { direction } = this;
    for (let j = 0; j < prices.length; j++) direction.prices[j] = -prices[j]!;
  }

  /** Aims at products of `mu`, minus the second-order terms of the step before. */
  correct({ distances, prices }: Iterate, mu: number): void {
    const { direction } = this;
    for (let j = 0; j < prices.length; j++) {
      const aim = mu - direction.distances[j]! * direction.prices[j]!;
      direction.prices[j] = aim / distances[j]! - prices[j]!;
    }
  }

  /** Changes the products at which the step before aimed. */
  redirect({ distances }: Iterate, change: Float64Array): void {
    const { direction } = this;
    const ratios = this.ratios.prices;
    for (let j = 0; j < change.length; j++) {
      direction.prices[j]! += ratios[j]! * direction.distances[j]! + change[j]! / distances[j]!;
    }
  }

  /** g, for the time being in place of dv. */
  push(dual: Float64Array): void {
    const { shares, lowerPrices: dz, upperPrices: dw } = this.direction;
    for (let i = 0; i < dw.length; i++) shares[i] = dz[i]! - dw[i]! - dual[i]!;
    for (let i = dw.length; i < dz.length; i++) shares[i] = dz[i]! - dual[i]!;
  }

  /** The steps of the room, and of all prices, where those of the other distances are known. */
  follow(): void {
    const { direction } = this;
    const { distances, prices, shares, room } = direction;
    for (let i = 0; i < room.length; i++) room[i] = -shares[i]!;
    const ratios = this.ratios.prices;
    for (let j = 0; j < prices.length; j++) prices[j]! -= ratios[j]! * distances[j]!;
  }
}
