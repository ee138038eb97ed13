import { answered, required } from './answered.js';
import type { Answer, Reproduction, SavedFolder } from './answers.js';
import { loadPart } from './load-part.js';
import type { Opened } from './planned-input.js';
import type { TakenPlan } from './take-away.js';

type TakeAway = typeof import('./take-away.js');

/** The files of the last plan, and how to plan the same elsewhere. */
export class PlannedFiles {
  readonly #opened: Opened;

  constructor(opened: Opened) {
    this.#opened = opened;
  }

  /** Their names. */
  names(): Promise<Answer<readonly string[]>> {
    return this.#take(({ fileNames }, taken) => fileNames(taken));
  }

  /** One of them, as the command line writes it. */
  file(name: string): Promise<Answer<string>> {
    return this.#take(({ fileOf }, taken) => fileOf(taken, name));
  }

  /** What to expect of the day to trade on, as a `waterfill/profile@1` document; undefined: it is over. */
  profile(): Promise<Answer<string | undefined>> {
    return this.#take(({ profileOf }, taken) => profileOf(taken));
  }

  /** How to plan the same without the studio. */
  reproduction(): Promise<Answer<Reproduction>> {
    return this.#take(({ reproductionOf }, taken) => reproductionOf(taken));
  }

  /** All of them as an archive. */
  zip(): Promise<Answer<Uint8Array<ArrayBuffer>>> {
    return this.#take(async ({ allFiles }, taken) => {
      const { zipOf } = await loadPart(() => import('./save-all.js'));
      return zipOf(await allFiles(taken));
    });
  }

  /** Writes all of them into a folder. */
  saveInto(folder: FileSystemDirectoryHandle): Promise<Answer<SavedFolder>> {
    return this.#take(async ({ allFiles, inputNames }, taken) => {
      const { saveInto } = await loadPart(() => import('./save-all.js'));
      return saveInto(folder, await allFiles(taken), inputNames(taken));
    });
  }

  #take<Value>(take: (made: TakeAway, taken: TakenPlan) => Value | Promise<Value>): Promise<Answer<Value>> {
    return answered(async () => {
      // Another order may be planned while the part is loaded.
      const { taken } = required(this.#opened());
      return take(await loadPart(() => import('./take-away.js')), taken);
    });
  }
}
