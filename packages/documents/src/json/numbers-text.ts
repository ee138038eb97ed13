/** Longer lists are rarely the same. */
const LONGEST = 64;
const LISTS = 4;

/** A list that was written before: a copy, since its owner may change it. */
interface Written {
  readonly values: Float64Array;
  length: number;
  text: string;
}

const recent: readonly Written[] = Array.from({ length: LISTS }, () => ({
  values: new Float64Array(LONGEST),
  length: 0,
  text: '[]',
}));
let oldest = 0;

/**
 * Numbers as a list in JSON, null for those that are not finite. Of the curves of a day, four in five are the same as one
 * of the last few, because the book did not change: their text is reused, since writing a number takes far longer than
 * comparing it.
 */
export function numbersText(values: Float64Array): string {
  if (values.length > LONGEST) return listText(values);
  for (const written of recent) if (isSame(written, values)) return written.text;
  const made = listText(values);
  const written = recent[oldest]!;
  oldest = (oldest + 1) % LISTS;
  written.values.set(values);
  written.length = values.length;
  written.text = made;
  return made;
}

function isSame({ values, length }: Written, others: Float64Array): boolean {
  if (length !== others.length) return false;
  for (let k = 0; k < length; k++) {
    const [a, b] = [values[k]!, others[k]!];
    if (a !== b && !(Number.isNaN(a) && Number.isNaN(b))) return false;
  }
  return true;
}

/** A loop: Array.from takes several times as long for a few numbers. */
function listText(values: Float64Array): string {
  const numbers: number[] = [];
  for (let k = 0; k < values.length; k++) numbers.push(values[k]!);
  return JSON.stringify(numbers);
}
