import { expect, test } from 'vitest';
import { blockSecondsForFit } from '../../src/index.js';

test('blocks are measured until every other day has a day to differ from', () => {
  for (let days = 1; days < 10; days++) {
    const smallerHalf = Math.floor(days / 2);
    expect(blockSecondsForFit(days)).toBe(smallerHalf < 2 ? undefined : 0);
  }
});
