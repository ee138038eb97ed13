import { fileURLToPath } from 'node:url';

/** The example that `npm start` plans. */
export const halfHours: string = fileURLToPath(new URL('../../../examples/half-hours.json', import.meta.url));

/** Case D: x = (6, 9, 2), shadow price 12, cost 98, in euros and with a grid. */
const capped = {
  format: 'waterfill/problem@1',
  quantity: 17,
  impact: { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] },
  upper: [null, 9, null],
  grid: { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' },
  currency: 'EUR',
};

/** A problem document as text, with some fields changed. */
export function problemText(change: object = {}): string {
  return JSON.stringify({ ...capped, ...change });
}
