import { CompensatedSum } from '@waterfill/model';
import type { MarketInterval } from './market.js';

/** Sums up prices and volumes of the market in each interval, from the arrival of an order on. */
export class IntervalMeter {
  readonly #edges: readonly number[];
  readonly #arrival: number;
  readonly #totals: readonly Totals[];
  /** the interval of the current time */
  #now = 0;
  #knowsVolume = true;

  constructor(edges: readonly number[], arrival: number) {
    this.#edges = edges;
    this.#arrival = arrival;
    this.#totals = edges.slice(1).map(() => new Totals());
  }

  /** Adds a mid that was valid between two times; NaN: there was none. */
  hold(from: number, to: number, mid: number): void {
    const start = Math.max(from, this.#arrival, this.#edges[0]!);
    const end = Math.min(to, this.#edges.at(-1)!);
    for (let t = this.#intervalAt(start); t < this.#totals.length && this.#edges[t]! < end; t++) {
      const seconds = Math.min(end, this.#edges[t + 1]!) - Math.max(start, this.#edges[t]!);
      if (seconds > 0 && !Number.isNaN(mid)) this.#totals[t]!.hold(seconds, mid);
    }
  }

  /** Adds shares traded in the market at about that price; NaN: the recording has no trades. */
  trade(at: number, shares: number, price: number): void {
    if (at < Math.max(this.#arrival, this.#edges[0]!) || at >= this.#edges.at(-1)!) return;
    if (Number.isNaN(shares)) this.#knowsVolume = false;
    else if (shares !== 0 && !Number.isNaN(price)) this.#totals[this.#intervalAt(at)]!.trade(shares, price);
  }

  finish(): MarketInterval[] {
    return this.#totals.map((totals) => totals.finish(this.#knowsVolume));
  }

  /** Times never decrease, so the interval is found in a step or two. */
  #intervalAt(seconds: number): number {
    while (this.#now < this.#totals.length - 1 && seconds >= this.#edges[this.#now + 1]!) this.#now++;
    return this.#now;
  }
}

class Totals {
  readonly #volume = new CompensatedSum();
  readonly #value = new CompensatedSum();
  readonly #seconds = new CompensatedSum();
  readonly #area = new CompensatedSum();

  hold(seconds: number, mid: number): void {
    this.#seconds.add(seconds);
    this.#area.add(seconds * mid);
  }

  trade(shares: number, price: number): void {
    this.#volume.add(shares);
    this.#value.add(shares * price);
  }

  finish(knowsVolume: boolean): MarketInterval {
    const [volume, seconds] = [this.#volume.value, this.#seconds.value];
    return {
      volume: knowsVolume ? volume : Number.NaN,
      volumePrice: knowsVolume && volume > 0 ? this.#value.value / volume : Number.NaN,
      seconds,
      meanMid: seconds > 0 ? this.#area.value / seconds : Number.NaN,
    };
  }
}
