/** The fields of a row of a book, each as its role in the plan says. */

import { UNDEFINED, UNITS_OF_PRICE } from '../databento';
import { COMMA, endOfText, letterAt } from './fields';
import { isGoodBook } from './good-book';
import { readNumber } from './numbers';
import { ACTION, NUMBER, PRICE, roleOf, SIDE, SIZE, slotOf, TIME } from './plan';
import { readShortNumber } from './short-numbers';
import { readTime } from './times';
import { areUnits } from './usual';

/** The letters that were read last. */
export let action: u32 = 0;
export let side: u32 = 0;
/** Whether the book was not tested yet since its fields changed. */
let isUntested = true;

/** Forgets the letters and the test of the book. */
export function startFields(): void {
  action = 0;
  side = 0;
  isUntested = true;
}

/** Reads a field that is not {@link SAME}. Returns its end; 0 if there is anything unusual. */
export function readField(step: u32, at: usize, values: usize): usize {
  const value = values + (slotOf(step) << 3);
  switch (roleOf(step)) {
    case NUMBER:
      return readNumber(at, value);
    case PRICE:
      isUntested = true;
      return readPrice(at, value);
    case SIZE:
      return readSize(at, value);
    case TIME:
      return readTime(at);
    case ACTION:
      action = letterAt(at);
      return endOfText(at);
    case SIDE:
      side = letterAt(at);
      return endOfText(at);
    default:
      return endOfText(at);
  }
}

/** Reads a field as long as in the row before, of a few digits; false if it is anything else. */
export function readShort(step: u32, from: usize, to: usize, values: usize): bool {
  const role = roleOf(step);
  if (role > SIZE || (role === PRICE && areUnits) || load<u8>(to) !== COMMA) return false;
  const value = values + (slotOf(step) << 3);
  const before = load<f64>(value);
  if (!readShortNumber(from, to, value)) return false;
  if (role === PRICE || (role === SIZE && !(before > 0 && load<f64>(value) > 0))) isUntested = true;
  return true;
}

/** The test of a book stands as long as each level keeps some shares. */
function readSize(from: usize, value: usize): usize {
  const before = load<f64>(value);
  const end = readNumber(from, value);
  if (!(before > 0 && load<f64>(value) > 0)) isUntested = true;
  return end;
}

function readPrice(from: usize, value: usize): usize {
  const end = readNumber(from, value);
  if (!areUnits || end === 0) return end;
  const count = load<f64>(value);
  // A quotient of two exact doubles is rounded once.
  store<f64>(value, count === f64(UNDEFINED) ? NaN : count / UNITS_OF_PRICE);
  return F64.isNaN(count) || Math.floor(count) === count ? end : 0;
}

/** Whether the book is good, by a test only if its fields changed in a way that matters since the last one. */
export function isBookStillGood(values: usize): bool {
  if (!isUntested) return true;
  if (!isGoodBook(values)) return false;
  isUntested = false;
  return true;
}
