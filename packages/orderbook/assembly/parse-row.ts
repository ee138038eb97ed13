/**
 * Reads rows of comma-separated values, in AssemblyScript: what V8 makes of the same loop in TypeScript spends most of
 * its time on checks of each access to an array, and takes twice as long.
 *
 * It reads rows as nearly all are: without quotes, numbers of at most fifteen digits without a sign or an exponent, or the
 * largest of 64 bits, which Databento writes in the place of a price where there is none. All that is unusual, right or
 * wrong, is left to the caller.
 */

import { behindField, COMMA, endOfText, lineFeedAt } from './csv/fields';
import { ends, numbers, plan, planEnd, starts } from './csv/layout';
import { readNumber } from './csv/numbers';

export { setBooks, setLayout } from './csv/layout';
export { nextBook, startBooks } from './csv/next-book';
export { setUsual } from './csv/usual';

/**
 * Reads the row at an address.
 *
 * @param shift - is added to the addresses of the texts
 * @param values - where its numbers go, the address of the first
 * @returns the address of its line feed; 0 if there is anything unusual
 */
export function parseRow(row: usize, shift: i32, values: usize): usize {
  let at = row;
  for (let step = plan; step < planEnd; step += 4) {
    const todo = load<u32>(step);
    for (let skip = todo >>> 16; skip > 0; skip--) {
      at = behindField(at);
      if (at === 0) return 0;
    }
    const slot = todo & 0xffff;
    if (slot < numbers) {
      at = readNumber(at, values + (slot << 3));
      if (at === 0) return 0;
    } else {
      const text = (slot - numbers) << 2;
      store<i32>(starts + text, at + shift);
      at = endOfText(at);
      store<i32>(ends + text, at + shift);
    }
    // Behind the last field is no comma.
    if (load<u8>(at++) !== COMMA) return step + 4 === planEnd ? lineFeedAt(at - 1) : 0;
  }
  return 0;
}
