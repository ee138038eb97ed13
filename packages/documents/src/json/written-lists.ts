/** Longer lists are rarely the same. */
const LONGEST = 64;
const LISTS = 4;
/** The most characters of a number and a comma. */
const MOST_CHARACTERS = 25;

/** A list that was written before: a copy, since its owner may change it. */
class WrittenList {
  readonly #values = new Float64Array(LONGEST);
  readonly #bytes = new Uint8Array(LONGEST * MOST_CHARACTERS + 2);
  #length = -1;
  /** its text in ASCII */
  text = this.#bytes;

  is(values: Float64Array): boolean {
    if (this.#length !== values.length) return false;
    const own = this.#values;
    for (let k = 0; k < values.length; k++) {
      const [a, b] = [own[k]!, values[k]!];
      if (a !== b && !(Number.isNaN(a) && Number.isNaN(b))) return false;
    }
    return true;
  }

  become(values: Float64Array): void {
    this.#values.set(values);
    this.#length = values.length;
    const text = listText(values);
    const bytes = this.#bytes;
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    this.text = bytes.subarray(0, text.length);
  }
}

/**
 * Lists of numbers in JSON, null for those that are not finite. Most curves of a day of seconds are the same as one of
 * the last few, because the book did not change: their text is kept, since writing a number takes far longer than
 * comparing it.
 */
export class WrittenLists {
  readonly #recent = Array.from({ length: LISTS }, () => new WrittenList());
  #oldest = 0;

  /** The text of a list of at most 64 numbers in ASCII, until the next call. */
  textOf(values: Float64Array): Uint8Array {
    for (const list of this.#recent) if (list.is(values)) return list.text;
    const list = this.#recent[this.#oldest]!;
    this.#oldest = (this.#oldest + 1) % LISTS;
    list.become(values);
    return list.text;
  }

  /** Whether a list is short enough. */
  static takes({ length }: Float64Array): boolean {
    return length <= LONGEST;
  }
}

/** A loop: Array.from takes several times as long for a few numbers. */
export function listText(values: Float64Array): string {
  const numbers: number[] = [];
  for (let k = 0; k < values.length; k++) numbers.push(values[k]!);
  return JSON.stringify(numbers);
}
