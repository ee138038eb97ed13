import { expect, it } from 'vitest';
import { savingCoverage } from './saving-coverage.js';

const cases = [2, 3, 5, 10, 20].flatMap((days) => [0, 0.15, 0.4, 1].map((height) => ({ days, height })));

it.each(cases)('the saving of a plan on $days days, whose shape has a height of $height', async (made) => {
  const { covered, wronglyClaimed } = await savingCoverage({ ...made, intervals: 39 }, 300);
  console.log(`${made.days} days, height ${made.height}: ${covered.toFixed(3)}, wrong ${wronglyClaimed.toFixed(3)}`);
  // Measured: 0.907 to 0.987, and 300 plans tell that to 0.03.
  expect(covered).toBeGreaterThanOrEqual(0.88);
  expect(wronglyClaimed).toBeLessThanOrEqual(0.025);
});
