import { formatForm, type OrderForm, withOrder } from './order-form.js';

/** The order as the part of an address after `#`, and the options that are too long for it. */
interface Link {
  readonly written: string;
  readonly leftOut: readonly string[];
}

/** Characters. Browsers take more; 23,400 numbers, which do not fit, would make every step of a drag slow. */
export const LONGEST_LINK = 65_536;

/** Options with a number for each interval: first those that do not change the plan. */
const LONG = ['benchmarks', 'fee'] as const;

/** Writes an order for a link, and leaves out what makes it longer than {@link LONGEST_LINK}. */
export function linkOf(form: OrderForm): Link {
  const leftOut: string[] = [];
  let kept = form;
  let written = formatForm(form);
  for (const option of LONG) {
    if (written.length <= LONGEST_LINK) break;
    if (typeof form.order[option] !== 'object') continue;
    leftOut.push(option);
    kept = withOrder(kept, { [option]: undefined });
    written = formatForm(kept);
  }
  return { written, leftOut };
}
