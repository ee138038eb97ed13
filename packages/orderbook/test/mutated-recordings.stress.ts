import { expect, it } from 'vitest';
import { misbehaviour } from './mutated-recordings.js';

it('20,000 mutated recordings are read or refused, and nothing else', async () => {
  for (let seed = 1001; seed <= 21_000; seed++) expect(await misbehaviour(seed)).toBeUndefined();
});
