import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/trail/sha256.js';

test('is the SHA-256 of Node, whatever the text and its length', () => {
  const ofNode = (text: string): string => createHash('sha256').update(text).digest('hex');
  for (let length = 0; length < 200; length++) expect(sha256('a'.repeat(length))).toBe(ofNode('a'.repeat(length)));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(ofNode(text));
    }),
    { numRuns: 100 },
  );
});
