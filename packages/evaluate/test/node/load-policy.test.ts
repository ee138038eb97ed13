import { replayOrders } from '@waterfill/evaluate';
import { expect, test } from 'vitest';
import { loadPolicy } from '../../src/node/load-policy.js';
import { tapeOf } from '../two-level-tape.js';

/** A module without a file. */
const urlOf = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`;
const load = (source: string): ReturnType<typeof loadPolicy> => loadPolicy(urlOf(source), 'mine.js', () => {});

test.each([
  ['export default 7;', 'expected a default export with a method startDay, got number'],
  ['throw new Error("no licence");', 'load threw Error: no licence'],
  ['export default', 'load threw SyntaxError'],
  ['throw Object.create(null);', 'load threw an object that cannot be printed'],
])('refuses %j', async (source, message) => {
  await expect(load(source)).rejects.toThrow(`policy: mine.js: ${message}`);
});

test('refuses a module that is not there', async () => {
  await expect(loadPolicy('file:///tmp/none.mjs', 'none.mjs', () => {})).rejects.toThrow('none.mjs: load threw');
});

test.each([
  ['startDay: () => ({ observe() {} })', 'expected startDay to return a method decide, got undefined'],
  ['startDay() {}', 'expected startDay to return a method observe, got undefined'],
  ['startDay() { null.x; }', 'startDay threw TypeError'],
  ['startDay: () => ({ observe() { throw Object.create(null); }, decide() {} })', 'observe threw an object'],
  ['startDay: () => ({ observe() {}, decide() { throw 7; } })', 'decide threw 7'],
  ...[
    ['"7"', '7'],
    ['NaN', 'NaN'],
    ['undefined', 'undefined'],
    ['() => 1', '() => 1'],
    ['Promise.resolve(1)', '[object Promise]'],
  ].map(([value, found]) => [
    `startDay: () => ({ observe() {}, decide: () => (${value}) })`,
    `expected a number of shares from decide at step 1 of 60, got ${found}`,
  ]),
])('names the module in what goes wrong: %j', async (methods, message) => {
  const policy = await load(`export default { ${methods} };`);
  const orders = [{ start: 0, horizon: 600, quantity: 3000 }];
  expect(() => replayOrders(tapeOf(1), orders, policy)).toThrow(`policy: mine.js: ${message}`);
});
