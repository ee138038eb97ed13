import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleScript } from '../../packages/orderbook/test/bundle-script.js';
import { hasBrowser, launchBrowser, unlessBrowser } from '../../packages/orderbook/test/chromium.js';

describe.skipIf(!hasBrowser)(`in a browser${unlessBrowser}`, () => {
  let [browser, script]: [Browser | undefined, string] = [undefined, ''];
  beforeAll(async () => {
    const entry = new URL('solve-in-page.ts', import.meta.url);
    [browser, script] = await Promise.all([launchBrowser(), bundleScript(entry)]);
  }, 60_000);
  afterAll(() => browser?.close());

  it('every backend and every engine solves', { timeout: 60_000 }, async () => {
    const page = await browser!.newPage();
    await page.addScriptTag({ content: script });
    const costs = await page.evaluate<Record<string, number | string>>('page.solveInPage()');
    // 240 and 60 shares at a marginal cost of 4.8; 125 and 125 shares at one of 0.03.
    const [powerLaw, tables] = [720, 4.5].map((cost) => expect.closeTo(cost, 6));
    expect(costs).toEqual({
      ...{ 'closed-form': powerLaw, dual: powerLaw, convex: powerLaw },
      ...{ 'pwl slopes': tables, 'pwl glpk': tables, 'pwl highs': tables, 'pwl jslp': tables },
    });
  });
});
