import type { BookRecording, Moment, ReadReport } from './book-recording.js';
import type { BookState } from './book-state.js';
import { type Quantiles, ThinnedSample } from './thinned-sample.js';

/** A recording at a glance. */
export interface Inspection {
  readonly report: ReadReport;
  /** price levels of each side */
  readonly levels: number;
  /** shares traded, all states together */
  readonly volume: number;
  /** the longest time between two states; undefined with fewer than two */
  readonly longestGap: { readonly start: Moment; readonly seconds: number } | undefined;
  /** states with an empty side */
  readonly oneSided: number;
  /** currency per share, over states; undefined without a state that has both sides */
  readonly spread: Quantiles | undefined;
  /** currency per share, over states */
  readonly mid: Quantiles | undefined;
  /** shares on all levels, over states */
  readonly bidDepth: Quantiles | undefined;
  /** shares on all levels, over states */
  readonly askDepth: Quantiles | undefined;
}

/**
 * Reads a recording through and sums it up.
 *
 * Quantiles are over states, not time, and over every so many of them where there are more than 16,384.
 *
 * @param recording - opened with `lenient`, so that its faults are counted and none stops the read
 */
export async function inspectRecording(recording: BookRecording): Promise<Inspection> {
  const glance = new Glance();
  const report = await recording.read((state) => glance.add(state));
  return { report, levels: recording.levels, ...glance.result() };
}

/** What is gathered from state to state. */
class Glance {
  readonly #spread = new ThinnedSample();
  readonly #mid = new ThinnedSample();
  readonly #bidDepth = new ThinnedSample();
  readonly #askDepth = new ThinnedSample();
  #volume = 0;
  #oneSided = 0;
  #before: Moment | undefined;
  #longestGap: Inspection['longestGap'];

  add(state: BookState): void {
    this.#volume += state.volume;
    this.#addGap(state);
    this.#bidDepth.add(sum(state.bidSizes));
    this.#askDepth.add(sum(state.askSizes));
    const [bid, ask] = [state.bidPrices[0]!, state.askPrices[0]!];
    if (Number.isNaN(ask - bid)) {
      this.#oneSided++;
    } else {
      this.#spread.add(ask - bid);
      this.#mid.add((bid + ask) / 2);
    }
  }

  result(): Omit<Inspection, 'report' | 'levels'> {
    return {
      volume: this.#volume,
      longestGap: this.#longestGap,
      oneSided: this.#oneSided,
      spread: this.#spread.quantiles(),
      mid: this.#mid.quantiles(),
      bidDepth: this.#bidDepth.quantiles(),
      askDepth: this.#askDepth.quantiles(),
    };
  }

  #addGap({ seconds, nanoseconds }: BookState): void {
    const start = this.#before;
    this.#before = { seconds, nanoseconds };
    if (start === undefined) return;
    const gap = seconds - start.seconds + (nanoseconds - start.nanoseconds) / 1e9;
    if (this.#longestGap === undefined || gap > this.#longestGap.seconds) this.#longestGap = { start, seconds: gap };
  }
}

function sum(sizes: Float64Array): number {
  let total = 0;
  for (let k = 0; k < sizes.length; k++) total += sizes[k]!;
  return total;
}
