/** Which columns are read of a row of a book, and as what. */

import { behindField } from './fields';
import { plan, planEnd, roles } from './layout';

/** What is read of a column; another value: nothing. */
export const NUMBER: u32 = 0;
export const PRICE: u32 = 1;
export const SIZE: u32 = 2;
/** Identifies the book: a row with another text there is not usual. */
export const SAME: u32 = 3;
export const TIME: u32 = 4;
export const ACTION: u32 = 5;
export const SIDE: u32 = 6;

/** One for each column that is read. */
export let steps: u32 = 0;
/** The first step after that of the time, if that is the first one, and the number of steps from it on. */
export let firstStep: u32 = 0;
export let tailSteps: u32 = 0;

/** Finds out how many steps there are; the plan and the roles must be in their places. */
export function startPlan(): void {
  steps = u32(planEnd - plan) >> 2;
  firstStep = u32(steps > 1 && roleOf(0) === TIME);
  tailSteps = steps - firstStep;
}

/** What is read of the column of a step. */
export function roleOf(step: u32): u32 {
  return load<u8>(roles + step);
}

/** The place of the number of a step among those of a row. */
export function slotOf(step: u32): u32 {
  return load<u32>(plan + (step << 2)) & 0xffff;
}

/** Where the field of a step starts, behind columns that are not read; 0 if there is anything unusual. */
export function afterSkipped(from: usize, step: u32): usize {
  let at = from;
  for (let skip = load<u32>(plan + (step << 2)) >>> 16; skip > 0 && at !== 0; skip--) at = behindField(at);
  return at;
}
