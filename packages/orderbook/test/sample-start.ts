import { sampleCsv } from '../src/index.js';

/** The first lines of a sample day, in so many characters at least; no more of the day is generated. */
export function sampleStart(characters: number): string {
  let text = '';
  for (const piece of sampleCsv({ name: 'thin', date: '2025-06-02', seed: 1 })) {
    text += piece;
    if (text.length >= characters) break;
  }
  return text;
}
