import { describe, expect, it } from 'vitest';
import { LONGEST_LINK, linkOf } from '../../src/state/link.js';
import { DEFAULT_FORM, parseForm, withOrder } from '../../src/state/order-form.js';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, t) => 1 / (t + 3));

describe('a link', () => {
  it('has fees and schedules of a day of minutes', () => {
    const form = withOrder(DEFAULT_FORM, {
      fee: numbers(390),
      benchmarks: { mine: numbers(390), other: numbers(390) },
    });
    const { written, leftOut } = linkOf(form);
    expect(parseForm(written)).toEqual(form);
    expect(leftOut).toEqual([]);
    expect(written.length).toBeGreaterThan(20_000);
  });

  it('leaves out, and names, what is too long: first what does not change the plan', () => {
    const form = withOrder(DEFAULT_FORM, { quantity: 5, fee: numbers(390), benchmarks: { mine: numbers(23_400) } });
    const { written, leftOut } = linkOf(form);
    expect(leftOut).toEqual(['benchmarks']);
    expect(parseForm(written)).toEqual(withOrder(DEFAULT_FORM, { quantity: 5, fee: numbers(390) }));
    const seconds = linkOf(withOrder(form, { fee: numbers(23_400) }));
    expect(seconds.leftOut).toEqual(['benchmarks', 'fee']);
    expect(seconds.written).toBe('quantity=5');
    expect(seconds.written.length).toBeLessThanOrEqual(LONGEST_LINK);
  });
});
