import type { BookGlance } from '@waterfill/model';
import type { BookState } from '../books/book-state.js';
import { ThinnedSample } from './thinned-sample.js';

/** Accumulates a {@link BookGlance} over states. */
export class GlanceBuilder {
  readonly #spread = new ThinnedSample();
  readonly #mid = new ThinnedSample();
  readonly #bidDepth = new ThinnedSample();
  readonly #askDepth = new ThinnedSample();
  #states = 0;
  #volume = 0;
  #crossVolume = 0;
  #oneSided = 0;

  add({ volume, crossVolume = 0, halted = false, bidPrices, askPrices, bidSizes, askSizes }: BookState): void {
    this.#states++;
    this.#volume += volume;
    this.#crossVolume += crossVolume;
    if (halted) return;
    this.#bidDepth.add(sum(bidSizes));
    this.#askDepth.add(sum(askSizes));
    const [bid, ask] = [bidPrices[0]!, askPrices[0]!];
    if (Number.isNaN(ask - bid)) {
      this.#oneSided++;
    } else {
      this.#spread.add(ask - bid);
      this.#mid.add((bid + ask) / 2);
    }
  }

  finish(): BookGlance {
    return {
      states: this.#states,
      volume: this.#volume,
      crossVolume: this.#crossVolume,
      oneSided: this.#oneSided,
      spread: this.#spread.quantiles(),
      mid: this.#mid.quantiles(),
      bidDepth: this.#bidDepth.quantiles(),
      askDepth: this.#askDepth.quantiles(),
    };
  }
}

function sum(sizes: Float64Array): number {
  let total = 0;
  for (let k = 0; k < sizes.length; k++) total += sizes[k]!;
  return total;
}
