import { describe, expect, it } from 'vitest';
import { flagOf } from '../../src/options/flags.js';
import { numberParser, wholeNumberParser } from '../../src/options/number-parser.js';
import { parseCloseAuction, parseOpenAuction } from '../../src/options/parse-auction.js';
import { parseBlackout } from '../../src/options/parse-blackout.js';
import { parseCap } from '../../src/options/parse-cap.js';
import { parseQuantity } from '../../src/options/parse-quantity.js';
import { parseSession } from '../../src/options/parse-session.js';

describe('parseCap and parseBlackout', () => {
  it.each(['', 'participation', 'participation:0%', 'participation:101%', 'participation:-1', 'largest', 'none,none'])(
    'refuse the cap %j',
    (text) => {
      expect(() => parseCap(text)).toThrow(/Expected largest-size, participation:10%/);
    },
  );

  it.each(['', '12:00', '12:00-12:00', '13:00-12:00', '12:60-13:00', '24:01-25:00', '12:00-13:00-14:00'])(
    'refuse the blackout %j',
    (text) => {
      expect(() => parseBlackout(text)).toThrow(/Expected times of day/);
    },
  );

  it('take blackouts that are said one after the other', () => {
    const noon = parseBlackout('12:00-13:00');
    expect(parseBlackout('9:30-9:45', noon)).toEqual([...noon, { from: 34_200, to: 35_100 }]);
  });
});

describe('parseOpenAuction and parseCloseAuction', () => {
  it('take a time as that at which the session is next to them', () => {
    expect(parseOpenAuction('9:30')).toEqual({ to: 34_200 });
    expect(parseCloseAuction('16:00')).toEqual({ from: 57_600 });
    expect(parseCloseAuction('from:17:30, to:17:35')).toEqual(parseCloseAuction('17:30-17:35'));
  });

  it('take all parts in any order', () => {
    const parts = { volume: 400_000, participation: 0.05, coefficient: 2e-4, exponent: 0.5 };
    expect(parseCloseAuction('coefficient:2e-4,exponent:0.5,volume:400k,participation:5%')).toEqual(parts);
  });

  it.each(['', '25:00', 'volume', 'exponent:0', 'volume:many', 'volumes:5', 'participation:101%', '9:30-10:00-11:00'])(
    'refuse %j',
    (text) => {
      expect(() => parseCloseAuction(text)).toThrow(/Expected (parts with commas|a number of shares)/);
    },
  );
});

describe('numbers as people write them', () => {
  it.each([
    ['20000', 20_000],
    ['20,000', 20_000],
    ['1,234,567.5', 1_234_567.5],
    ['20k', 20_000],
    ['1.5M', 1_500_000],
    ['1e6', 1_000_000],
    ['0', 0],
  ])('%s is %d shares', (text, shares) => {
    expect(parseQuantity(text)).toBe(shares);
  });

  it.each(['', ' ', '-5', '2,00', '20 000', '1.2.3', 'many', '1e999', 'k'])('%j is no quantity', (text) => {
    expect(() => parseQuantity(text)).toThrow(/Expected a number of shares/);
  });

  it('9:30-16:00 is a session', () => {
    expect(parseSession('9:30-16:00')).toEqual({ open: '09:30', close: '16:00' });
    expect(() => parseSession('9:30')).toThrow(/Expected two times of day/);
  });
});

describe('flagOf', () => {
  it('names the flag of an option by its path', () => {
    expect(['complete[0]', 'cap.participation', 'blockSeconds', 'sizes[3]'].map(flagOf)).toEqual([
      ...['--complete', '--cap', '--blocks', '--sizes'],
    ]);
  });

  it('leaves the field of a document as it is', () => {
    expect(flagOf('impact.exponent[3]')).toBe('impact.exponent[3]');
  });
});

describe('numbers within bounds', () => {
  const parse = numberParser('a number > 0', (value) => value > 0);
  const count = wholeNumberParser('a whole number >= 2', (value) => value >= 2);

  it('are read as numbers are written', () => {
    expect(['2', '1e-3', ' 0.5 '].map(parse)).toEqual([2, 1e-3, 0.5]);
    expect(['2', '25'].map(count)).toEqual([2, 25]);
  });

  it.each(['', ' ', '0', '-1', 'x', 'NaN', 'Infinity', '1e999', '1 2'])('refuse %j with what was expected', (text) => {
    expect(() => parse(text)).toThrow('Expected a number > 0.');
    expect(() => count(text)).toThrow('Expected a whole number >= 2.');
  });

  it.each(['2.5', '1e3', '+3', '9'.repeat(20)])('refuse %j where a whole number is meant', (text) => {
    expect(() => count(text)).toThrow('Expected a whole number >= 2.');
  });
});
