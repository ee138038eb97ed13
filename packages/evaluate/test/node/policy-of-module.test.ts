import { type Policy, replayOrders, staleBookPolicy } from '@waterfill/evaluate';
import { policyOfModule } from '@waterfill/evaluate/node';
import { expect, test } from 'vitest';
import { tapeOf } from '../two-level-tape.js';

const orders = [
  { start: 0, horizon: 600, quantity: 3000 },
  { start: 300, horizon: 900, quantity: 700.5 },
];
/** A module without a file. */
const moduleOf = (source: string): URL => new URL(`data:text/javascript,${encodeURIComponent(source)}`);

/** Looks at everything that a policy is shown. */
const LOOKS = `
  const ofBook = ({ sizes, costs }) => (sizes.length < 2 ? 1 : costs.at(-1) / sizes.at(-1));
  export default {
    name: 'looks',
    startDay({ side, stepSeconds, sessionSeconds }) {
      let usual = sessionSeconds / stepSeconds / 1e5 + side.length;
      let now = 0;
      return {
        observe({ book, mid, since, volume }) {
          for (const one of since) usual += (ofBook(one) - usual) / 60;
          now = ofBook(book) + 1e-9 * (mid || 0) + 1e-9 * (volume || 0);
        },
        decide: ({ quantity, steps, missing, traded, order, left, cap }) =>
          (quantity / steps) * (usual / now) * (1 + traded[0] / order.quantity) - missing / 9 + (left > cap ? 1 : 0),
      };
    },
  };
`;

/** In a thread of its own, and in this one. */
async function inBoth(source: string): Promise<[Policy, Policy]> {
  const url = moduleOf(source);
  return [await policyOfModule(url), ((await import(url.href)) as { default: Policy }).default];
}

test('decides in its thread as in this one, to the bit', async () => {
  const [there, here] = await inBoth(LOOKS);
  expect(there.name).toBe('looks');
  for (const latency of [1, 15, 'random'] as const) {
    const [own, expected] = [there, here].map((policy) => replayOrders(tapeOf(2), orders, policy, { latency }));
    expect(own).toEqual(expected);
  }
  // Call by call, too.
  const [own, expected] = [there, here].map((policy) => replayOrders(tapeOf(3), orders, staleBookPolicy(policy, 20)));
  expect(own).toEqual(expected);
  expect(() => replayOrders(tapeOf(1), orders, there, { latency: 601 })).toThrow('latency: expected at most the 600');
});

test('keeps what a module says of itself', async () => {
  const source = `export default { name: 'bound', bound: true, hindsight: true, startDay({ hindsight }) {
    const { books } = hindsight.tape;
    return { observe() {}, decide: ({ quantity, steps }) => quantity / steps * books.at(-1).costs.at(-1) };
  } };`;
  const [there, here] = await inBoth(source);
  expect(there).toMatchObject({ hindsight: true, bound: true, planned: false });
  expect(replayOrders(tapeOf(1), orders, there)).toEqual(replayOrders(tapeOf(1), orders, here));
});

test.each([
  [{ timeLimit: 0 }, 'timeLimit: expected milliseconds above 0'],
  [{ timeLimit: Number.NaN }, 'got NaN'],
  [{ memoryLimit: -1 }, 'memoryLimit: expected megabytes above 0'],
])('refuses the limits %j', async (limits, message) => {
  await expect(policyOfModule(moduleOf(LOOKS), limits)).rejects.toThrow(message);
});

const LIMITS = { timeLimit: 300, memoryLimit: 24 };

test.each([
  ['observe() { for (;;); }', 'observe did not return within 0.3 s, the time limit of a call'],
  ['decide() { for (const all = []; ; ) all.push([]); }', 'decide ran out of memory; it may use 24 MB'],
  ['decide() { process.exit(5); }', 'ended its thread, status 5'],
  ['decide() { throw new Error("no data"); }', 'decide threw Error: no data'],
  ['decide: () => () => 1', 'expected a number of shares from decide at step 1 of 60, got () => 1'],
])('says what goes wrong, twice if asked twice: %s', async (method, message) => {
  const source = `export default { startDay: () => ({ observe() {}, decide: () => 1, ${method} }) };`;
  const policy = await policyOfModule(moduleOf(source), LIMITS);
  const replay = (own: Policy): unknown => replayOrders(tapeOf(1), orders, own);
  expect(() => replay(policy)).toThrow(`policy: module: ${message}`);
  expect(() => replay(staleBookPolicy(policy, 10))).toThrow(`policy: module: ${message}`);
});

test.each([
  ['await new Promise(() => {});', 'load did not return within 0.3 s'],
  ['process.exit(3);', 'ended its thread, status 3'],
])('does not wait for a module that is never loaded: %s', async (source, message) => {
  await expect(policyOfModule(moduleOf(source), LIMITS)).rejects.toThrow(`policy: module: ${message}`);
});

test('limits each call, not the replay', async () => {
  const slow = 'for (const end = performance.now() + 8; performance.now() < end; );';
  const source = `export default { startDay: () => ({ observe() {}, decide() { ${slow} return 50; } }) };`;
  const policy = await policyOfModule(moduleOf(source), LIMITS);
  const start = performance.now();
  replayOrders(tapeOf(1), orders.slice(0, 1), policy);
  expect(performance.now() - start).toBeGreaterThan(LIMITS.timeLimit);
});
