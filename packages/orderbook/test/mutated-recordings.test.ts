import { expect, it } from 'vitest';
import { misbehaviour } from './mutated-recordings.js';

it('mutated recordings are read or refused, and nothing else', { timeout: 60_000 }, async () => {
  for (let seed = 1; seed <= 200; seed++) expect(await misbehaviour(seed)).toBeUndefined();
});
