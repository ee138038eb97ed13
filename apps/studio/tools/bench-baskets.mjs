// Measures baskets in the built page in a browser: `node tools/bench-baskets.mjs [orders intervals]...`, by default 10 78.
// Printed, and not tested, because it depends on the machine. Times are milliseconds of a clock.

import { cpus, loadavg } from 'node:os';
import { launchBrowser } from '../../../tools/chromium.mjs';
import { serveStudio } from '../../cli/dist/studio/serve-studio.js';

/** How many changes are measured, and the first ones, which are slower, before the code is compiled. */
const [CHANGES, WARM] = [40, 5];

console.log(`${cpus().length} processors, load ${loadavg()[0].toFixed(1)}`);
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10, 78];
const [served, browser] = await Promise.all([serveStudio(), launchBrowser()]);
try {
  for (let k = 0; k + 1 < sizes.length; k += 2) await measure(sizes[k], sizes[k + 1]);
} finally {
  await browser.close();
  await served.close();
}

async function measure(orders, intervals) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(served.address);
  const start = performance.now();
  const buffer = Buffer.from(JSON.stringify(basketOf(orders, intervals)));
  const file = { name: 'basket.json', mimeType: 'application/json', buffer };
  await page.getByLabel('Files to open').setInputFiles(file);
  await page.locator('#exposure svg').waitFor({ timeout: 600_000 });
  const shown = performance.now() - start;
  await page.locator('#frontier .handle').waitFor({ timeout: 600_000 });
  const complete = performance.now() - start;
  const changes = [];
  for (let k = 0; k < CHANGES; k++) changes.push(await page.evaluate(`(${changeAversion})(${1e-6 * (1.05 + k / 10)})`));
  const sorted = changes.slice(WARM).sort((a, b) => a - b);
  const at = (part) => sorted[Math.ceil(part * sorted.length) - 1].toFixed(0);
  console.log(
    `${orders} orders in ${intervals} intervals: shown after ${shown.toFixed(0)}, complete after ${complete.toFixed(0)}; ` +
      `a change until it is painted: median ${at(0.5)}, 90 % ${at(0.9)}, most ${at(1)}`,
  );
  await page.close();
}

/** Half of the orders buy and half sell; each price moves half with the others. */
function basketOf(orders, intervals) {
  const random = randomOf(7);
  const numbers = (least, most) => Array.from({ length: intervals }, () => least + (most - least) * random());
  const prices = Array.from({ length: orders }, () => 20 + 100 * random());
  return {
    format: 'waterfill/basket@1',
    grid: { start: '2026-11-27T09:30:00-05:00', intervalSeconds: 23_400 / intervals, timezone: 'America/New_York' },
    assets: prices.map((_, i) => ({
      ...{ symbol: `S${i}`, side: i % 2 === 0 ? 'buy' : 'sell', quantity: 20_000 + Math.round(80_000 * random()) },
      impact: { kind: 'power-law', coefficient: numbers(5e-5, 5e-4), exponent: numbers(0.4, 0.8) },
    })),
    risk: {
      ...{ aversion: 1e-6, duration: 1 / intervals, volatility: prices.map((price) => 0.02 * price) },
      correlation: prices.map((_, i) => prices.map((_, j) => (i === j ? 1 : 0.5))),
    },
    exposure: { prices },
  };
}

/** The minimal standard generator of Park and Miller. */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Runs in the page: types an aversion, and waits until its plan is painted. */
async function changeAversion(aversion) {
  const labels = [...document.querySelectorAll('.asked label')];
  const input = labels.find(({ textContent }) => textContent.trim() === 'Risk aversion').control;
  // What is completed after a pause must not be taken for the answer.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const start = performance.now();
  const drawn = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(resolve));
    });
    observer.observe(document.querySelector('.highlights'), { childList: true, characterData: true, subtree: true });
  });
  input.value = String(aversion);
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await drawn;
  return performance.now() - start;
}
