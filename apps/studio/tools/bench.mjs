// Measures the built page in a browser: `node tools/bench.mjs [recording...]`; without recordings, on the sample.
// Printed, and not tested, because it depends on the machine. Times are milliseconds of a clock.

import { cpus, loadavg } from 'node:os';
import { launchBrowser } from '../../../tools/chromium.mjs';
import { serveStudio } from '../../cli/dist/studio/serve-studio.js';

/** What a change may take, milliseconds, and how many are measured, by the length of the intervals in seconds. */
const LIMITS = { 60: 50, 1: 500 };
const CHANGES = { 60: 105, 1: 45 };
/** The first ones are slower, before the code is compiled. */
const WARM = 5;

/** What the orders ask for in addition to a quantity, as the address says it. */
const ORDERS = {
  plain: {},
  'deadline, risk and a cap': {
    complete: '[{"amount":0.5,"isPart":true,"seconds":43200}]',
    ...{ riskAversion: '0.000001', volatility: '{"amount":0.02,"seconds":60}' },
    cap: '{"largestSize":true,"participation":0.5}',
  },
};

console.log(`${cpus().length} processors, load ${loadavg()[0].toFixed(1)}`);
const [served, browser] = await Promise.all([serveStudio(), launchBrowser()]);
try {
  for (const recording of process.argv.length > 2 ? process.argv.slice(2) : ['sample']) {
    for (const seconds of [60, 1]) for (const order of Object.keys(ORDERS)) await measure(recording, seconds, order);
  }
} finally {
  await browser.close();
  await served.close();
}

async function measure(recording, seconds, order) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const asked = new URLSearchParams({ quantity: '2000', intervalSeconds: String(seconds), ...ORDERS[order] });
  await page.goto(`${served.address}#${asked}`);
  await page.evaluate(watchFrames);
  const start = performance.now();
  if (recording === 'sample') await page.getByRole('button', { name: 'Sample: thin' }).click();
  else await page.getByLabel('Files to open').setInputFiles(recording);
  await page.locator('#schedule svg').waitFor({ timeout: 600_000 });
  const shown = performance.now() - start;
  await page.locator('#parameters svg').waitFor({ timeout: 600_000 });
  const complete = performance.now() - start;
  const longest = await page.evaluate('window.longestFrame');
  const changes = [];
  const before = await cpuOfPages();
  for (let k = 0; k < CHANGES[seconds]; k++) changes.push(await page.evaluate(`(${changeQuantity})(${2050 + 50 * k})`));
  const cpu = ((await cpuOfPages()) - before) / CHANGES[seconds];
  const sorted = changes.slice(WARM).sort((a, b) => a - b);
  const at = (part) => sorted[Math.ceil(part * sorted.length) - 1].toFixed(0);
  const within = sorted.filter((time) => time <= LIMITS[seconds]).length;
  const heap = await page.evaluate('performance.memory?.usedJSHeapSize / 1e6');
  console.log(
    `${recording.split('/').at(-1)}, intervals of ${seconds} s, ${order}: schedule after ${shown.toFixed(0)}, complete after ` +
      `${complete.toFixed(0)}, longest frame ${longest.toFixed(0)}; a change until it is painted: median ${at(0.5)}, ` +
      `90 % ${at(0.9)}, 95 % ${at(0.95)}, most ${at(1)}; ${within} of ${sorted.length} within ${LIMITS[seconds]}; ` +
      `processor time of the page with its worker ${cpu.toFixed(0)}; ` +
      `heap of the page ${heap?.toFixed(0)} MB`,
  );
  await page.close();
}

/** Of all threads; it says more than a clock where other programs run. */
async function cpuOfPages() {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + 1000 * cpuTime, 0);
}

/** Runs in the page: how long it went without a frame. */
function watchFrames() {
  window.longestFrame = 0;
  let last = performance.now();
  const frame = (now) => {
    window.longestFrame = Math.max(window.longestFrame, now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Runs in the page: types a quantity, and waits until the figure of its plan is painted. */
async function changeQuantity(quantity) {
  const input = [...document.querySelectorAll('.asked label')].find(
    ({ textContent }) => textContent === 'Quantity',
  ).control;
  const plot = document.querySelector('#schedule .plot');
  // What is completed after a pause must not be taken for the answer.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const start = performance.now();
  const drawn = new Promise((resolve) => {
    const observer = new MutationObserver((records) => {
      if (!records.some(({ target }) => target instanceof SVGElement)) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(resolve));
    });
    observer.observe(plot, { childList: true, attributes: true, subtree: true });
  });
  input.value = String(quantity);
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await drawn;
  return performance.now() - start;
}
