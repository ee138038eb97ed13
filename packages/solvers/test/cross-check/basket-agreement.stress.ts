import { describe, expect, it } from 'vitest';
import { agreeOnRandomBaskets } from './basket-agreement.js';

const seed = Number(process.env.SEED ?? 0);
const count = Number(process.env.COUNT ?? 500);

describe('the backends for baskets', () => {
  it(`agree on ${count} random baskets, from seed ${seed} on`, async () => {
    const given = await agreeOnRandomBaskets(seed, count);
    console.log('splitting gives up on', given);
    expect(given.length).toBeLessThanOrEqual(0.03 * count);
  });
});
