import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceText } from '../../src/reproduce/source-text.js';

const evaluated = (source: string): unknown => new Function(`return (${source});`)();

describe('sourceText', () => {
  it('is a program text that gives the same value', () => {
    fc.assert(
      fc.property(
        fc.object({ withNullPrototype: false, values: [fc.double(), fc.string(), fc.boolean()] }),
        (value) => {
          expect(evaluated(sourceText(value))).toEqual(value);
        },
      ),
    );
  });

  it('leaves out fields that are undefined, and sets no prototype', () => {
    const value = Object.defineProperty({ a: undefined, b: -0 }, '__proto__', { value: 1, enumerable: true });
    expect(sourceText(value)).toBe("{ b: -0, ['__proto__']: 1 }");
  });

  it('shows every character of a text', () => {
    expect(sourceText('a\u202eb\u2028\u0000\u200b')).toBe("'a\\u202eb\\u2028\\u0000\\u200b'");
  });

  it('breaks long lines', () => {
    const text = sourceText({ sizes: Array.from({ length: 60 }, (_, k) => 10 * k), order: { quantity: 1 } });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(102);
    expect(evaluated(text)).toEqual({ sizes: Array.from({ length: 60 }, (_, k) => 10 * k), order: { quantity: 1 } });
  });
});
