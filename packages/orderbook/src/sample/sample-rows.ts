import { newYorkOpen } from './new-york-open.js';
import { ABSENT, type QuotedLevel, type QuotedSide } from './quoted-side.js';
import type { SampleDay } from './sample-day.js';
import { sampleProfiles } from './sample-profile.js';

/** Levels of a side that a row shows. */
export const LEVELS = 10;
const SIDES =
  'ts_recv,ts_event,rtype,publisher_id,instrument_id,action,side,depth,price,size,flags,ts_in_delta,sequence';
const LEVEL = ['bid_px', 'ask_px', 'bid_sz', 'ask_sz', 'bid_ct', 'ask_ct'];

/** The first line of the file: the columns of Databento's MBP-10 CSV. */
export const sampleHeader: string = `${[SIDES, ...Array.from({ length: LEVELS }, columnsOfLevel), 'symbol'].join()}\n`;

function columnsOfLevel(_: unknown, k: number): string {
  return LEVEL.map((column) => `${column}_${String(k).padStart(2, '0')}`).join();
}

/** An event of the book: an order added or cancelled, or a trade, with the side of the incoming order. */
export interface BookEvent {
  readonly action: 'A' | 'C' | 'T';
  readonly side: 'A' | 'B';
  /** the number of better levels: events beyond the last shown level are invisible */
  readonly depth: number;
  /** ticks */
  readonly tick: number;
  /** shares */
  readonly size: number;
}

/** Turns the events of a sample book into rows of text. */
export class SampleRows {
  /** rows that wait until it is known whether they are the last of their event, which has flag 128 */
  #waiting: { readonly before: string; readonly after: string }[] = [];
  #text = '';
  #sequence = 1000;
  /** nanoseconds since the open */
  #received = 0;
  /** the second since the open of the previous row, and its text: most rows share it */
  #second = -1;
  #clock = '';
  /** texts of prices, by tick: there are few, and each is used often */
  readonly #prices: string[] = [];
  readonly #levels = [emptyLevels(), emptyLevels()] as const;
  /** texts of the levels as last shown: an event changes few of them */
  readonly #texts: string[] = [];
  readonly #bids: QuotedSide;
  readonly #asks: QuotedSide;
  readonly #day: SampleDay;
  readonly #open: number;

  constructor(day: SampleDay, bids: QuotedSide, asks: QuotedSide) {
    this.#day = day;
    this.#open = newYorkOpen(day.date);
    this.#bids = bids;
    this.#asks = asks;
  }

  /** Characters that {@link take} would return. */
  get length(): number {
    return this.#text.length;
  }

  /**
   * Adds a row with the current book.
   *
   * @param time - nanoseconds since the open
   * @param delay - nanoseconds until it is received, unless an earlier row took longer
   */
  add({ action, side, depth, tick, size }: BookEvent, time: number, delay: number): void {
    if (depth >= LEVELS) return;
    const { instrumentId, symbol } = sampleProfiles[this.#day.name];
    this.#received = Math.max(this.#received, time + delay);
    const times = `${this.#timestamp(this.#received)},${this.#timestamp(time)}`;
    this.#sequence += 1;
    this.#waiting.push({
      before: `${times},10,0,${instrumentId},${action},${side},${depth},${this.#price(tick)},${size},`,
      after: `,${this.#received - time},${this.#sequence},${this.#book()},${symbol}\n`,
    });
  }

  /** Ends the event: the book is settled. */
  settle(): void {
    this.#waiting.forEach(({ before, after }, k) => {
      this.#text += `${before}${k === this.#waiting.length - 1 ? 128 : 0}${after}`;
    });
    this.#waiting = [];
  }

  /** The rows of settled events since the last time. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }

  #book(): string {
    const [bids, asks] = this.#levels;
    this.#bids.read(bids);
    this.#asks.read(asks);
    for (let k = 0; k < LEVELS; k++) {
      if (bids[k]!.isChanged || asks[k]!.isChanged) this.#texts[k] = this.#level(bids[k]!, asks[k]!);
    }
    return this.#texts.join();
  }

  #level(bid: QuotedLevel, ask: QuotedLevel): string {
    const prices = `${bid.size > 0 ? this.#price(bid.tick) : ''},${ask.size > 0 ? this.#price(ask.tick) : ''}`;
    return `${prices},${bid.size},${ask.size},${bid.count},${ask.count}`;
  }

  #price(tick: number): string {
    this.#prices[tick] ??= `${Math.floor(tick / 100)}.${twoDigits(tick % 100)}`;
    return this.#prices[tick];
  }

  #timestamp(time: number): string {
    const second = Math.floor(time / 1e9);
    if (second !== this.#second) {
      this.#second = second;
      this.#clock = `${this.#day.date}T${clockTime(this.#open * 60 + second)}`;
    }
    return `${this.#clock}.${String(time - second * 1e9).padStart(9, '0')}Z`;
  }
}

/** @param second - of the day */
function clockTime(second: number): string {
  return [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map(twoDigits).join(':');
}

function emptyLevels(): QuotedLevel[] {
  return Array.from({ length: LEVELS }, () => ({ tick: ABSENT, size: 0, count: 0, isChanged: true }));
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
