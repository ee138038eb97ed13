import { it } from 'vitest';
import { provesWhatHolds } from './proves-what-holds.js';

const seed = Number(process.env.SEED ?? 1);

it(`calls optimal what dynamic programming does, on 20,000 tables with steep segments, of seed ${seed}`, async () => {
  await provesWhatHolds(20_000, seed);
});
