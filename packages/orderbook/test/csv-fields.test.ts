import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFields } from '../src/formats/csv/csv-fields.js';
import { describeFault } from '../src/index.js';
import { mbpHeader, mbpRow, mbpText, memoryFile, readAll, readText } from './made-up-recording.js';

it.each([
  ['', ['']],
  ['a', ['a']],
  ['a,b', ['a', 'b']],
  [',', ['', '']],
  ['"a","b"', ['a', 'b']],
  ['"a,b",c', ['a,b', 'c']],
  ['"a""b"', ['a"b']],
  ['"",""""', ['', '"']],
  [' a , "b" ', ['a', 'b']],
  ['"a,b', ['"a', 'b']],
  ['a"b,c', ['a"b', 'c']],
])('reads the fields of %j', (line, fields) => {
  expect(csvFields(line)).toEqual(fields);
});

it('reads whatever fields are written in quotes', () => {
  const anyField = fc.stringMatching(/^[a-z",]*$/);
  fc.assert(
    fc.property(fc.array(anyField, { minLength: 1 }), (fields) => {
      const line = fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',');
      expect(csvFields(line)).toEqual(fields);
    }),
  );
});

describe('a recording in CSV', () => {
  const quoted = (line: string): string =>
    line
      .split(',')
      .map((field) => `"${field}"`)
      .join(',');
  const lines = [mbpHeader(), mbpRow(), mbpRow({ size: '7' })];

  it('is the same with quotes around all names and fields', async () => {
    const { states } = await readText(`${lines.join('\n')}\n`);
    expect((await readText(`${lines.map(quoted).join('\n')}\n`)).states).toEqual(states);
  });

  it('has symbols with quotes and commas, in quotes', async () => {
    const rows = mbpText([{ symbol: '"X""Y,""Z"' }, { symbol: '"X""Y,""Z"' }]);
    const { report } = await readText(rows, { symbol: 'X"Y,"Z' });
    expect(report).toMatchObject({ symbol: 'X"Y,"Z', states: 2 });
  });

  it('has a symbol that is the same with quotes around it and without', async () => {
    const { report } = await readText(mbpText([{ symbol: 'XYZ' }, { symbol: '"XYZ"' }, {}]));
    expect(report).toMatchObject({ symbol: 'XYZ', states: 3 });
  });

  it('may have names of columns with commas and quotes', async () => {
    const names = [`"a ""b"", c",${lines[0]}`, `"1,2",${lines[1]}`, `"3""",${lines[2]}`];
    expect((await readText(`${names.join('\n')}\n`)).states).toEqual((await readText(`${lines.join('\n')}\n`)).states);
  });

  it('of Tardis may have names in quotes', async () => {
    const names = ['timestamp', 'symbol', 'asks[0].price', 'asks[0].amount', 'bids[0].price', 'bids[0].amount'];
    const text = `${quoted(names.join(','))}\n"1743687000000000","XYZ","11","2","9","3"\n`;
    const { states, report } = await readAll(memoryFile('book.csv', text));
    expect([report.format, states[0]!.askPrices, states[0]!.bidSizes]).toEqual(['tardis-csv', [11], [3]]);
  });

  it('with a line end in a field is refused with that reason', async () => {
    const rows = mbpText([{}, { symbol: '"X\nY"' }, {}]);
    await expect(readText(rows)).rejects.toThrow('line ends within quotes are not read');
    const { report } = await readText(rows, { lenient: true });
    expect([...report.faults]).toEqual([
      ['quotes', 1],
      ['field-count', 1],
    ]);
    expect(describeFault(report.examples[0]!)).toContain('line 3, column 19 "symbol": found "\\"X"');
  });
});
