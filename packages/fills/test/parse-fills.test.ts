import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FillsError, parseFills } from '../src/index.js';

const day = { timezone: 'America/New_York', date: '2025-06-02' };
const at = (iso: string): number => Date.parse(iso) / 1000;

const refusal = (text: string, options: Parameters<typeof parseFills>[1] = day): string => {
  try {
    parseFills(text, options);
  } catch (error) {
    if (error instanceof FillsError) return error.message;
    throw error;
  }
  return 'taken';
};

describe('fills from CSV', () => {
  test('have times by the clock of the day, or with their date and offset', () => {
    const times = [
      '9:41',
      '09:41:07.250',
      '2025-06-02T09:41:07.25-04:00',
      '2025-06-02 13:41:07,25Z',
      '2025-06-02T13:41:07.25+0000',
    ];
    const fills = parseFills(`time;price;shares\n${times.map((time) => `${time};10;1`).join('\n')}`, day);
    const second = at('2025-06-02T13:41:07.250Z');
    expect(fills.map(({ seconds }) => seconds)).toEqual([at('2025-06-02T13:41:00Z'), second, second, second, second]);
  });

  test('name the columns, or in JSON lines the fields, that are not read', () => {
    const othersIn = (text: string): readonly string[] => {
      let others: readonly string[] = [];
      parseFills(text, { ...day, onOthers: (names) => (others = names) });
      return others;
    };
    expect(othersIn('time,Price,shares,venue,,sides\n10:00,10,1,X,,buy\n')).toEqual(['venue', 'sides']);
    expect(othersIn('time,price,shares,id\n10:00,10,1,7\n')).toEqual([]);
    const lines = [
      '{"time":"10:00","price":10,"shares":1,"Side":"buy"}',
      '{"time":"10:01","price":10,"shares":1,"fee":2}',
    ];
    expect(othersIn(lines.join('\n'))).toEqual(['Side', 'fee']);
  });

  test('have clock times as the clocks of that day show them', () => {
    const fills = parseFills('time,price,shares\n01:30,10,1\n03:30,10,1\n', { ...day, date: '2025-03-09' });
    expect(fills.map(({ seconds }) => seconds)).toEqual([at('2025-03-09T06:30:00Z'), at('2025-03-09T07:30:00Z')]);
  });

  test('have what other columns say, in any order, and their line', () => {
    const csv =
      '\uFEFF# of my broker\r\nSide,ID,venue,Shares,price,time,symbol\r\n\r\nS,A1,"X,\nY",5e2,10.5,10:00,FROG\r\nbuy,,X,1,10,10:00,\r\n';
    expect(parseFills(csv, day)).toEqual([
      {
        id: 'A1',
        seconds: at('2025-06-02T14:00:00Z'),
        price: 10.5,
        shares: 500,
        symbol: 'FROG',
        side: 'sell',
        line: 4,
      },
      { seconds: at('2025-06-02T14:00:00Z'), price: 10, shares: 1, side: 'buy', line: 6 },
    ]);
  });

  test('are none in a header alone', () => {
    expect(parseFills('time,price,shares\n', day)).toEqual([]);
  });

  test('come back as they were written', () => {
    const cents = fc.integer({ min: 1, max: 1e6 }).map((count) => count / 100);
    const fill = fc.record({ seconds: fc.integer({ min: 0, max: 4e9 }), price: cents, shares: fc.integer({ min: 1 }) });
    fc.assert(
      fc.property(fc.array(fill), (fills) => {
        const rows = fills.map(
          ({ seconds, price, shares }) => `${new Date(1000 * seconds).toISOString()},${price},${shares}`,
        );
        const read = parseFills(['time,price,shares', ...rows].join('\n'), { timezone: 'UTC' });
        expect(read).toEqual(fills.map((one, i) => ({ ...one, line: i + 2 })));
      }),
    );
  });

  test.each([
    ['', 'fills: expected a header time,price,shares, got an empty text'],
    ['\n# nothing\n', 'fills: expected a header time,price,shares, got an empty text'],
    [
      'when,price,shares\n',
      'fills: line 1: expected a header with the columns time, price, shares; there is no column "time", got "when,price,shares"',
    ],
    ['time,price,shares,price\n', 'fills: line 1: expected one column "price", got several; rename the others'],
    ['time,price,shares\n10:00,NaN,5\n', 'fills: line 2, column "price": expected a number above 0, got "NaN"'],
    ['time,price,shares\n10:00,1e999,5\n', 'fills: line 2, column "price": expected a number above 0, got "1e999"'],
    [
      'time,price,shares\n10:00,10,-5\n',
      'fills: line 2, column "shares": expected a number above 0, got "-5"; a column "side" says what is sold, shares are above 0',
    ],
    ['time,price,shares\n10:00,10,0\n', 'fills: line 2, column "shares": expected a number above 0, got "0"'],
    [
      'time;price;shares\n10:00;10,5;5\n',
      'fills: line 2, column "price": expected a number above 0, got "10,5"; write a point for decimals and nothing between thousands',
    ],
    [
      'time,price,shares\n10:00,10.5,1,000\n',
      'fills: line 2: expected 3 columns, as in the header, got 4; write a point for decimals and nothing between thousands',
    ],
    ['time,price,shares\n10:00,10.5\n', 'fills: line 2: expected 3 columns, as in the header, got 2'],
    ['time,price,shares,side\n10:00,10,5,short\n', 'fills: line 2, column "side": expected buy or sell, got "short"'],
    [
      'time,price,shares\n10:00,10,"5\n',
      'fills: line 2: Quoted field unterminated; close the quote, or double it inside a quoted text',
    ],
    [
      'time,price,shares\n25:00,10,5\n',
      'fills: line 2, column "time": expected a clock time of America/New_York, like 11:30:00, or a time with its date and its offset, like 2025-06-02T11:30:00-04:00, got "25:00"',
    ],
    [
      'time,price,shares\n2025-06-02T10:00:00,10,5\n',
      'fills: line 2, column "time": expected an offset after a time with a date, like -04:00, or Z for UTC, got "2025-06-02T10:00:00"',
    ],
    [
      'time,price,shares\n2025-02-30T10:00Z,10,5\n',
      'fills: line 2, column "time": expected a day of the calendar, got "2025-02-30T10:00Z"',
    ],
    [
      'time,price,shares\n10:00Z,10,5\n',
      'fills: line 2, column "time": expected a date before a time with an offset, got "10:00Z"',
    ],
  ])('are refused where a row is wrong: %j', (text, message) => {
    expect(refusal(text)).toBe(message);
  });

  test.each([
    [{ timeZone: 'UTC' }, 'options.timeZone: there is no such field; did you mean timezone?'],
    [{ timezone: 'UTC', date: 'banana' }, 'options.date: expected a date like 2025-06-02, got "banana"'],
    [{}, 'options.timezone: it is missing'],
  ])('are not read with the options %j', (options, message) => {
    expect(() => parseFills('time,price,shares\n', options as { timezone: string })).toThrow(message);
  });

  test('without a date have no clock times', () => {
    expect(refusal('time,price,shares\n10:00,10,5\n', { timezone: 'UTC' })).toContain(
      'expected a time with its date and its offset, like 2025-06-02T11:30:00-04:00, got "10:00"',
    );
  });
});

describe('fills from JSON lines', () => {
  test('are those of the same CSV', () => {
    const csv = 'time,price,shares,id,side\n10:00,10.5,5e2,A1,S\n\n2025-06-02T14:00:00Z,10,0.1,,\n';
    const lines = [
      '{"venue": {"name": "X"}, "side": "S", "id": "A1", "shares": 500, "price": 10.5, "time": "10:00"}\r',
      '',
      '{"time": "2025-06-02T14:00:00Z", "price": "10", "shares": 1e-1, "id": null, "side": " "}',
    ];
    const withoutLines = (text: string) => parseFills(text, day).map(({ line: _, ...fill }) => fill);
    expect(withoutLines(`\uFEFF${lines.join('\n')}\n`)).toEqual(withoutLines(csv));
    expect(parseFills(lines.join('\n'), day).map(({ line }) => line)).toEqual([1, 3]);
  });

  test.each([
    ['{"time": "10:00", "price": 10, "shares": 5}\n{"time": "10:00",', 'fills: line 2: expected a JSON object with'],
    [
      '[{"time": "10:00", "price": 10, "shares": 5}]',
      'fills: line 1: expected a JSON object with the fields of a fill',
    ],
    ['{"time": "10:00", "price": 10}', 'fills: line 1, field "shares": expected a number above 0, got ""'],
    [
      '{"time": "10:00", "price": [10], "shares": 1}',
      'fills: line 1, field "price": expected a text or a number, got "[10]"',
    ],
    ['{"time": 3, "price": 10, "shares": 1}', 'fills: line 1, field "time": expected a clock time of America/New_York'],
    ['{"time": "10:00", "price": 1, "shares": -1}', 'got "-1"; a field "side" says what is sold, shares are above 0'],
  ])('are refused where they are wrong: %s', (text, message) => expect(refusal(text)).toContain(message));
});
