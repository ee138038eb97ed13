import { parseProblemDocument } from '@waterfill/documents';
import { expect, test } from 'vitest';
import { refusalOf } from './refusal-of.js';

test.each([
  ['', 'p.json: line 1, column 1: expected a value, got an empty text'],
  ['{', 'p.json: line 1, column 2: expected a field name in double quotes, or }, got the end of the text'],
  ['{"a": 1,\n}', 'p.json: line 2, column 1: expected a field name in double quotes, got "}"'],
  ['{"a": 1\n "b": 2}', 'p.json: line 2, column 2: expected a comma or }, got "\\""'],
  ["{'a': 1}", 'p.json: line 1, column 2: expected a field name in double quotes, or }, got "\'"'],
  ['[1, 2', 'p.json: line 1, column 6: expected a comma or ], got the end of the text'],
  ['[1 2]', 'p.json: line 1, column 4: expected a comma or ], got "2"'],
  ['[1, ]', 'p.json: line 1, column 5: expected a value, got "]"'],
  ['{"a" 1}', 'p.json: line 1, column 6: expected a colon, got "1"'],
  ['{} {}', 'p.json: line 1, column 4: expected nothing more, got "{"'],
  [
    '[NaN]',
    'p.json: line 1, column 2: expected a value or ], got "NaN"; JSON has no such number, null stands for no bound',
  ],
  [
    '[1,\n -Infinity]',
    'p.json: line 2, column 2: expected a value, got "-Infinity"; JSON has no such number, null stands for no bound',
  ],
  ['{"a": tru}', 'p.json: line 1, column 7: expected a value, got "tru"'],
  [
    '["a\n"]',
    'p.json: line 1, column 2: expected a text in double quotes that ends on its line, its backslashes and control characters escaped, got "\\""',
  ],
])('the place of the syntax error in %j is found', (text, message) => {
  expect(refusalOf(() => parseProblemDocument(text, 'p.json'))).toBe(message);
});
