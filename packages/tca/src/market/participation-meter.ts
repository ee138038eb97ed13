import { CompensatedSum } from '@waterfill/model';
import type { ParticipationPrice } from './market.js';

/** The mean price of the first shares that the market trades, until the own shares are a given part of them. */
export class ParticipationMeter {
  readonly #rates: readonly number[];
  readonly #targets: readonly number[];
  readonly #prices: number[];
  readonly #volume = new CompensatedSum();
  readonly #value = new CompensatedSum();
  #knowsVolume = true;

  /**
   * @param rates - own shares as a part of the market's volume, each above 0
   * @param shares - own
   */
  constructor(rates: readonly number[], shares: number) {
    this.#rates = rates;
    this.#targets = rates.map((rate) => shares / rate);
    this.#prices = rates.map(() => Number.NaN);
  }

  /** Adds shares traded in the market at about that price; NaN: the recording has no trades. */
  trade(shares: number, price: number): void {
    if (Number.isNaN(shares)) this.#knowsVolume = false;
    if (!this.#knowsVolume || Number.isNaN(price) || shares === 0) return;
    const before = this.#volume.value;
    for (const [i, target] of this.#targets.entries()) {
      const isReached = Number.isNaN(this.#prices[i]) && target > 0 && before + shares >= target;
      if (isReached) this.#prices[i] = (this.#value.value + (target - before) * price) / target;
    }
    this.#volume.add(shares);
    this.#value.add(shares * price);
  }

  finish(): ParticipationPrice[] {
    return this.#rates.map((rate, i) => ({ rate, price: this.#knowsVolume ? this.#prices[i]! : Number.NaN }));
  }
}
