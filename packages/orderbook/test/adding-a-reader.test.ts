import { readFileSync } from 'node:fs';
import { createZoneClock } from '@waterfill/model';
import { expect, it } from 'vitest';
import { FileAccess } from '../src/bytes/file-access.js';
import { readHead } from '../src/bytes/read-head.js';
import type { BookFile, ReadReport } from '../src/index.js';
import { ReadLog } from '../src/reading/read-log.js';
import { type KeptState, keep, memoryFile } from './made-up-recording.js';
import { quotesCsv } from './quotes-csv.js';

it('the guide shows this reader, as it stands in src/formats', () => {
  const guide = readFileSync(new URL('../../../docs/guides/adding-a-reader.md', import.meta.url), 'utf8');
  const code = readFileSync(new URL('quotes-csv.ts', import.meta.url), 'utf8')
    .replaceAll("'../src/formats/", "'./")
    .replaceAll("'../src/", "'../");
  expect(guide).toContain(`\`\`\`typescript\n${code}\`\`\`\n`);
});

async function read(file: BookFile): Promise<{ states: KeptState[]; report: ReadReport }> {
  const head = await readHead(file);
  expect(quotesCsv.recognises(head)).toBe(true);
  const layout = await quotesCsv.open(head, {});
  const log = new ReadLog(quotesCsv.name, file.name, { lenient: true }, createZoneClock('UTC'));
  const access = new FileAccess(layout.files, log, {});
  const states: KeptState[] = [];
  await layout.read(access, log, (state) => states.push(keep(state)));
  await access.close();
  return { states, report: log.finish() };
}

it('the reader of the guide reads states, and counts what is wrong', async () => {
  const text =
    'milliseconds,bid,bidSize,ask,askSize\n1743687000250,9,5,11,7\n1743687000100,12,5,11,7\nx,9,5,11,7\n1743687001000,9,5,';
  const { states, report } = await read(memoryFile('quotes.csv', text, 11));
  expect(states).toEqual([
    {
      ...{ seconds: 1_743_687_000, nanoseconds: 250_000_000, volume: 0 },
      ...{ bidPrices: [9], bidSizes: [5], askPrices: [11], askSizes: [7] },
    },
  ]);
  expect([...report.faults.keys()]).toEqual(['crossed-book', 'not-a-number', 'cut-last-line']);
});
