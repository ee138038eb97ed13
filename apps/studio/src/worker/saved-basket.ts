import { answered, required } from './answered.js';
import type { Answer, BasketReproduction } from './answers.js';
import { loadPart } from './load-part.js';
import type { Opened } from './planned-input.js';

/** The files of the last basket, and how to plan the same elsewhere. */
export class SavedBasket {
  readonly #opened: Opened;

  constructor(opened: Opened) {
    this.#opened = opened;
  }

  /** One of them, as the command line writes it. */
  file(name: string): Promise<Answer<string>> {
    return answered(async () => {
      // Another basket may be planned while the part is loaded.
      const { basket } = required(this.#opened());
      return (await this.#part()).basketFile(basket, name);
    });
  }

  /** How to plan the same without the studio. */
  reproduction(): Promise<Answer<BasketReproduction>> {
    return answered(async () => {
      const { basket } = required(this.#opened());
      return (await this.#part()).basketReproduction(basket);
    });
  }

  #part(): Promise<typeof import('./baskets/basket-files.js')> {
    return loadPart(() => import('./baskets/basket-files.js'));
  }
}
