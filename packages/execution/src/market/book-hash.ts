import type { EndedSecond } from '@waterfill/evaluate';
import { sha256 } from '../trail/sha256.js';
import { levelsOf } from './book-entry.js';

/** The hash of all market data that decisions can see: the last book of each second, and its volume. */
export class BookHash {
  #hash = sha256('');
  /** of the last added book; 0: there was none */
  #version = 0;

  get value(): string {
    return this.#hash;
  }

  /** A second without news does not change the hash. */
  add({ second, book, volume }: EndedSecond): void {
    const version = book?.version ?? 0;
    if (version === this.#version && volume === 0) return;
    this.#version = version;
    const levels = book && [levelsOf(book.bidPrices, book.bidSizes), levelsOf(book.askPrices, book.askSizes)];
    this.#hash = sha256(this.#hash + JSON.stringify([second, volume, levels ?? null]));
  }
}
