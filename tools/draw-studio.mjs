// Takes the pictures of docs/guides/studio.md (docs/figures) of the built studio, with the built-in sample, in Chromium.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { launchBrowser } from './chromium.mjs';

const served = spawn('node', ['apps/cli/dist/main.js', 'studio'], { stdio: ['ignore', 'pipe', 'inherit'] });
const [first] = await once(served.stdout, 'data');
const address = String(first).trim().split('\n')[0];
const browser = await launchBrowser();
try {
  const open = async (width, height, colorScheme) => {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(`${address}#quantity=20000&currency=USD`);
    await page.getByRole('button', { name: 'Sample: thin' }).click();
    await page.locator('#parameters svg').waitFor();
    return page;
  };
  const picture = (name) => ({ path: `docs/figures/studio-${name}.png` });

  const wide = await open(1280, 800, 'light');
  await wide.locator('#water-level svg').waitFor();
  await wide.screenshot(picture('plan'));

  await wide.getByText('Replay policies on this day').click();
  await wide.getByRole('button', { name: 'Replay', exact: true }).click();
  await wide.locator('#watched svg').waitFor({ timeout: 60_000 });
  await wide.locator('#watched').screenshot(picture('watched'));

  await wide.getByText('Plan the rest of the order').click();
  await wide
    .getByLabel('Fills', { exact: true })
    .fill('time,price,shares\n09:45,24.41,400\n10:30,24.31,900\n11:40,24.15,1200\n');
  await wide.getByRole('button', { name: 'Plan the rest', exact: true }).click();
  await wide.locator('#rest-replan svg').waitFor();
  await wide.locator('#rest-replan').screenshot(picture('rest'));

  const basket = await browser.newPage({ viewport: { width: 1280, height: 1000 }, colorScheme: 'light' });
  const chosen = { covariance: 'covariance.csv', riskAversion: 2e-6, exposure: { amount: 0.005, isPart: true } };
  await basket.goto(`${address}#basket=${encodeURIComponent(JSON.stringify(chosen))}`);
  const files = ['orders.csv', 'covariance.csv', 'aaa.json', 'bbb.json', 'ccc.json', 'ddd.json'];
  await basket.getByLabel('Files to open').setInputFiles(files.map((name) => `examples/basket/${name}`));
  await basket.locator('#frontier .handle').waitFor();
  await basket.screenshot(picture('basket'));

  const phone = await open(390, 800, 'dark');
  await phone.locator('.plan-title').scrollIntoViewIfNeeded();
  await phone.evaluate("document.querySelector('.plan-title').scrollIntoView()");
  await phone.screenshot(picture('phone'));
} finally {
  await browser.close();
  served.kill();
}
