import { it } from 'vitest';
import { provesWhatHolds } from './proves-what-holds.js';

it('calls optimal what dynamic programming does, on tables with steep segments', async () => {
  // More of them are in steep-tables.stress.ts.
  await provesWhatHolds(300, 1);
});
