import { evenPolicy, replayOrders } from '@waterfill/evaluate';
import { policyOfModule } from '@waterfill/evaluate/node';
import { expect, test } from 'vitest';
import { tapeOf } from '../two-level-tape.js';

const orders = [{ start: 0, horizon: 600, quantity: 3000 }];
/** A module without a file. */
const moduleOf = (source: string): URL => new URL(`data:text/javascript,${encodeURIComponent(source)}`);
const nameless = 'file:///tmp/none.mjs';

const EVEN = `
  const decide = ({ quantity, left, steps, stepsLeft }) => (quantity * (steps - stepsLeft + 1)) / steps - (quantity - left);
  export default { name: 'mine', startDay: () => ({ observe() {}, decide }) };
`;

test('replays what a module exports', async () => {
  const policy = await policyOfModule(moduleOf(EVEN));
  expect(policy.name).toBe('mine');
  expect(replayOrders(tapeOf(1), orders, policy)).toEqual(replayOrders(tapeOf(1), orders, evenPolicy));
});

test.each([
  ['export default 7;', 'expected a default export with a method startDay, got number'],
  ['throw new Error("no licence");', 'load threw Error: no licence'],
])('refuses %j', async (source, message) => {
  await expect(policyOfModule(moduleOf(source))).rejects.toThrow(message);
});

test('refuses a module that is not there', async () => {
  await expect(policyOfModule(new URL(nameless))).rejects.toThrow('none.mjs: load threw');
});

test.each([
  [
    'export default { startDay: () => ({ observe() {} }) };',
    'expected startDay to return a method decide, got undefined',
  ],
  ['export default { startDay() { null.x; } };', 'startDay threw TypeError'],
  ['export default { startDay: () => ({ observe() {}, decide() { throw 7; } }) };', 'decide threw 7'],
])('names the module in what goes wrong: %j', async (source, message) => {
  const policy = await policyOfModule(moduleOf(source));
  expect(() => replayOrders(tapeOf(1), orders, policy)).toThrow(message);
});
