import type { FaultKind } from './fault.js';

const DROPPED = 'the row is dropped; correct it in the source';

/** The texts for each kind of fault: what is expected, and what was done. */
export const faultWords: Readonly<Record<FaultKind, readonly [expected: string, advice: string]>> = {
  'field-count': ['as many fields as there are columns', DROPPED],
  quotes: [
    'each quoted field closed on its line and followed by a comma; line ends within quotes are not read',
    DROPPED,
  ],
  'record-length': ['a record of the length of its kind', 'the record is dropped; fetch the file again'],
  'cut-last-line': ['a whole line with a line end', 'the line may be cut and is dropped; fetch the file again'],
  'cut-last-record': ['a whole record', 'the record is cut and is dropped; fetch the file again'],
  'not-a-number': ['a decimal number', DROPPED],
  'not-a-time': ['an ISO 8601 time such as 2025-04-03T13:30:00.125395235Z, or whole nanoseconds since 1970', DROPPED],
  negative: ['a price above 0 and a size of 0 or more', DROPPED],
  'half-level': ['a price with a size, or neither', DROPPED],
  'levels-out-of-order': ['bids that fall and asks that rise from the best level, without a gap', DROPPED],
  'crossed-book': ['a best bid below the best ask', DROPPED],
  'unpaired-line': ['a line in both files of the pair', 'the line is dropped; fetch both files again'],
  'other-unit': [
    'all prices in one unit, currency or whole numbers of 1e-9, and all times in one',
    'the row is dropped; write all rows in the same units',
  ],
  'locked-book': [
    'a best bid below the best ask',
    'the state is kept with a spread of 0; this is common in feeds with rounded prices and means a spread below the rounding step',
  ],
  'bad-book': [
    'flags without 4, which means that the book may be wrong',
    'the row is kept, unless the option dropBadBooks is set',
  ],
  'too-early': ['a time not later than that of the following rows', 'the row is dropped'],
  'too-late': ['a time not earlier than that of the preceding rows', 'the row is dropped'],
  halt: ['trading', 'the time until trading resumes is not measured'],
  'other-record': ['a record of the book', 'it is skipped'],
  'cut-short': ['compressed data to the end of the file', 'the data before it are read; fetch the file again'],
};
