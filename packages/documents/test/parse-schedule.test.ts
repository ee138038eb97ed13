import { formatScheduleCsv, formatScheduleDocument, parseSchedule, scheduleCsvParts } from '@waterfill/documents';
import { certify, createProblem } from '@waterfill/model';
import { describe, expect, test } from 'vitest';
import { refusalOf } from './refusal-of.js';

const read = (text: string, intervals = 2) => Array.from(parseSchedule(text, 'plan.csv', intervals));
const refusal = (text: string) => refusalOf(() => read(text));

const problem = createProblem({
  quantity: 3,
  impact: { kind: 'power-law', coefficient: [1, 2], exponent: [1, 1] },
  upper: [Number.POSITIVE_INFINITY, 5],
});
const grid = { start: '2025-11-02T01:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };

describe('the CSV of a schedule', () => {
  test('has clock times in the time zone of the grid', () => {
    expect(formatScheduleCsv({ problem, grid }, [2, 1])).toBe(
      'interval,start,end,shares,lower,upper,marginalCost\n' +
        '0,2025-11-02T01:30:00-04:00,2025-11-02T01:00:00-05:00,2,0,,4\n' +
        '1,2025-11-02T01:00:00-05:00,2025-11-02T01:30:00-05:00,1,0,5,4\n',
    );
  });

  test('leaves the marginal cost at the end of a table empty', () => {
    const impact = { kind: 'tabulated', sizes: [[0, 2]], costs: [[0, 1]] } as const;
    const full = createProblem({ quantity: 2, impact });
    expect(formatScheduleCsv({ problem: full }, [2]).split('\n')[1]).toBe('0,,,2,0,,');
  });

  test('is read back to the last digit', () => {
    const schedule = [1 / 3, 3 - 1 / 3];
    expect(read(formatScheduleCsv({ problem, grid }, schedule))).toEqual(schedule);
  });

  test('is read back over more rows than are written at once', () => {
    const ones = new Float64Array(10_000).fill(1);
    const many = createProblem({ quantity: 1e4, impact: { kind: 'power-law', coefficient: ones, exponent: ones } });
    const schedule = Array.from(ones, (_, t) => Math.sqrt(t));
    expect(read(formatScheduleCsv({ problem: many }, schedule), 10_000)).toEqual(schedule);
    // The header, and blocks of at most 4,096 rows.
    expect([...scheduleCsvParts({ problem: many }, schedule)]).toHaveLength(4);
  });
});

describe('a schedule made elsewhere is read from', () => {
  test.each([
    ['a JSON array', ' [600, 4e2]'],
    ['a JSON array after a byte order mark', '\uFEFF[600,400]'],
    ['a column of numbers', '6.000000000000000000e+02\n4.000000000000000000e+02\n'],
    ['a column of numbers without a final newline', '600\n400'],
    ['a column of numbers under a comment', '# shares\n600\n400\n'],
    ['a column of shares', 'shares\n600\n400\n'],
    ['a column of shares among others, in quotes', '"",time,"shares"\r\n0,"9:30, New York",600\r\n1,"a ""b""",400\r\n'],
    ['a CSV after a byte order mark', '\uFEFFinterval,shares\r\n0,600\r\n1,400\r\n'],
    ['a CSV with semicolons', 'interval;shares\n0;600\n1;400\n'],
    ['a CSV with tabs', 'interval\tshares\n0\t600\n1\t400\n'],
    ['a CSV with empty lines', '\nshares\n\n600\n400\n\n\n'],
    ['a CSV with emptied rows', 'interval,shares\n0,600\n1,400\n,\n ,\n'],
    ['a CSV with line endings of two systems', 'interval,shares\r\n0,600\n1,400\n'],
    ['a CSV with line endings of old Macintoshes', 'shares\r600\r400\r'],
    ['a CSV with spaces around', ' interval , shares \n 0 , 600 \n 1 , 400 '],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual([600, 400]);
  });

  test('a schedule document', () => {
    const schedule = Float64Array.of(2, 1);
    const solution = {
      schedule,
      cost: 6,
      objective: 6,
      shadowPrice: 4,
      lowerPrices: new Float64Array(2),
      upperPrices: new Float64Array(2),
    };
    const result = { status: 'optimal', solver: 'x', iterations: 1, elapsedMs: 1, solution } as const;
    const certificate = certify(problem, schedule);
    expect(read(formatScheduleDocument({ problem: { problem }, result: { ...result, certificate } }))).toEqual([2, 1]);
  });
});

describe('a schedule is refused for', () => {
  test.each([
    ['nothing in it', '', 'plan.csv: expected 2 rows of shares, one per interval of the problem, got 0'],
    ['a missing row', 'shares\n600\n', 'plan.csv: expected 2 rows of shares, one per interval of the problem, got 1'],
    [
      'a row too many',
      '1\n2\n3\n',
      'plan.csv: line 3: expected 2 rows of shares, one per interval of the problem, got one more',
    ],
    ['a missing element', '[1]', 'plan.csv: expected 2 numbers of shares, one per interval of the problem, got 1'],
    ['a null', '[1, null]', 'plan.csv: [1]: expected a finite number, got null'],
    [
      'nested arrays',
      '[[1], [2]]',
      'plan.csv: [0]: expected a finite number, got an array of 1 (and 1 more in this array)',
    ],
    [
      'a JSON object of no format',
      '{"schedule": [1, 2]}',
      'plan.csv: format: expected "waterfill/schedule@1" or "waterfill/plan@1" or "waterfill/replan@1", but it is missing from an object with schedule',
    ],
    [
      'no column of shares',
      'time,volume\n1,2\n',
      'plan.csv: line 1: expected a column "shares", got "time", "volume"; call the column of shares "shares", or give one column of numbers without a header',
    ],
    [
      'a row of numbers',
      '1,2\n',
      'plan.csv: line 1: expected a column "shares", got 2 columns of numbers; call the column of shares "shares", or give one column of numbers without a header',
    ],
    [
      'two columns of shares',
      'shares,shares\n1,2\n',
      'plan.csv: line 1: expected one column "shares", got several; rename the others',
    ],
    [
      'a text',
      'shares\n600\nmany\n',
      'plan.csv: line 3, column "shares": expected a finite number of shares, got "many"',
    ],
    [
      'an empty cell',
      'interval,shares\n0,600\n1,\n',
      'plan.csv: line 3, column "shares": expected a finite number of shares, got ""',
    ],
    [
      'a number that overflows',
      'shares\n1e999\n1\n',
      'plan.csv: line 2, column "shares": expected a finite number of shares, got "1e999"',
    ],
    ['a NaN', 'shares\nnan\n1\n', 'plan.csv: line 2, column "shares": expected a finite number of shares, got "nan"'],
    [
      'a decimal comma',
      'x;shares\n0;1,5\n',
      'plan.csv: line 2, column "shares": expected a finite number of shares, got "1,5"; write a point for decimals and nothing between thousands',
    ],
    [
      'a ragged row after a cell of two lines',
      'x,shares\n"a\nb",1\nc\n',
      'plan.csv: line 4: expected 2 columns, as in the header, got 1',
    ],
    [
      'intervals from 1',
      'interval,shares\n1,600\n2,400\n',
      'plan.csv: line 2, column "interval": expected 0, got "1"; intervals count from 0, in order and without gaps',
    ],
    [
      'intervals out of order',
      'interval,shares\n0,600\n2,400\n',
      'plan.csv: line 3, column "interval": expected 1, got "2"; intervals count from 0, in order and without gaps',
    ],
    [
      'an open quote',
      'x,shares\n0,1\n"1,2\n',
      'plan.csv: line 3: Quoted field unterminated; close the quote, or double it inside a quoted text',
    ],
  ])('%s', (_, text, message) => {
    expect(refusal(text)).toBe(message);
  });

  test('a document without a schedule', () => {
    const conflict = { kind: 'capacity', needed: 3, available: 2 } as const;
    const result = { status: 'infeasible', solver: 'x', iterations: 0, elapsedMs: 1, conflict, message: '' } as const;
    expect(refusal(formatScheduleDocument({ problem: { problem }, result }))).toBe(
      'plan.csv: status: the document has no schedule, its status is "infeasible"',
    );
  });
});
