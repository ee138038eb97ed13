import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { type WatchedStudio, watchStudio } from './watched-studio.js';

/** An order with a deadline at noon and a price of risk. */
const ORDER = {
  ...{ intervalSeconds: '1800', quantity: '2000', lot: 'none' },
  complete: JSON.stringify([{ amount: 0.5, isPart: true, seconds: 43_200 }]),
  ...{ riskAversion: '0.000001', volatility: JSON.stringify({ amount: 0.02, seconds: 60 }) },
};

describe.skipIf(!hasBrowser)(`the order in a browser${unlessBrowser}`, { timeout: 60_000 }, () => {
  let studio: WatchedStudio | undefined;
  let page: Page;
  beforeAll(async () => {
    studio = await watchStudio();
    page = studio.page;
    await open(page);
  }, 60_000);
  afterAll(() => studio?.close());
  // Through the address, as a link does it.
  beforeEach(async () => {
    await address();
    await page.evaluate(`location.hash = ${JSON.stringify(hashOf(ORDER))}`);
  });
  afterEach(() => expect(studio!.complaints.splice(0)).toEqual([]));

  const open = async (on: Page): Promise<void> => {
    await on.goto(`${studio!.address}#${hashOf(ORDER)}`);
    await on.getByRole('button', { name: 'Sample: thin' }).click();
    await on.locator('#frontier svg').waitFor();
  };
  /** Once it follows: it is written when nothing has changed for a while. */
  const address = async (): Promise<string> => {
    await page.waitForTimeout(250);
    return page.evaluate('location.href');
  };
  const chosen = async (name: string): Promise<string | null> =>
    new URLSearchParams(new URL(await address()).hash.slice(1)).get(name);
  const drag = async (name: string, right: number, down: number): Promise<void> => {
    const handle = page.getByRole('slider', { name });
    await handle.scrollIntoViewIfNeeded();
    // Until the plan is complete and all figures are drawn, they move.
    await page.waitForTimeout(700);
    const { x, y } = (await handle.boundingBox())!;
    await page.mouse.move(x + 14, y + 14);
    await page.mouse.down();
    for (const part of [0.3, 0.7, 1]) await page.mouse.move(x + 14 + part * right, y + 14 + part * down);
    await page.mouse.up();
  };

  it('takes a drag back at Escape, and what was typed and cannot be read', async () => {
    const handle = page.getByRole('slider', { name: 'Done at least' });
    await handle.scrollIntoViewIfNeeded();
    const before = await handle.getAttribute('aria-valuetext');
    const { x, y } = (await handle.boundingBox())!;
    await page.mouse.move(x + 14, y + 14);
    await page.mouse.down();
    await page.mouse.move(x + 14, y - 30);
    expect(await handle.getAttribute('aria-valuetext')).not.toBe(before);
    await page.keyboard.press('Escape');
    expect(await handle.getAttribute('aria-valuetext')).toBe(before);
    await page.mouse.move(x + 14, y - 60);
    await page.mouse.up();
    expect(await handle.getAttribute('aria-valuetext')).toBe(before);
    const quantity = page.locator('.asked').getByLabel('Quantity');
    await quantity.fill('many');
    await quantity.press('Escape');
    expect(await quantity.inputValue()).toBe('2,000');
  });

  it('has deadlines that the arrow keys move and Delete removes', async () => {
    await page.getByRole('slider', { name: 'Done at least' }).focus();
    for (const key of ['ArrowRight', 'ArrowUp', 'Shift+ArrowUp']) await page.keyboard.press(key);
    expect(JSON.parse((await chosen('complete'))!)).toEqual([{ amount: 0.61, isPart: true, seconds: 45_000 }]);
    await page.keyboard.press('Delete');
    expect(await chosen('complete')).toBeNull();
    await page.locator('#schedule').getByRole('slider').waitFor({ state: 'detached' });
  });

  it('has an aversion to risk that is dragged along the frontier', async () => {
    await drag('Risk aversion', -150, -40);
    const aversion = Number(await chosen('riskAversion'));
    expect(aversion).toBeGreaterThan(1e-6);
    const slider = page.getByRole('slider', { name: 'Risk aversion' });
    const place = Number(await slider.getAttribute('aria-valuenow'));
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    expect(Number(await slider.getAttribute('aria-valuenow'))).toBeLessThan(place);
    expect(Number(await chosen('riskAversion'))).toBeLessThan(aversion);
  });

  it('says at the field what is wrong, and keeps the last plan, marked as such', async () => {
    const outdated = page.getByText('This is the last plan that could be made');
    await page.locator('.asked').getByLabel('Volatility', { exact: true }).fill('');
    await page.getByText('the problem has no volatility').first().waitFor();
    await outdated.waitFor();
    expect(
      await page.locator('.asked').getByLabel('Risk aversion').and(page.locator('input')).getAttribute('aria-invalid'),
    ).toBe('true');
    expect(await page.locator('#schedule svg').count()).toBe(1);
    await page.locator('.asked').getByLabel('Volatility', { exact: true }).fill('2%');
    await outdated.waitFor({ state: 'detached' });
    await page.locator('.asked').getByLabel('By', { exact: true }).fill('noon');
    await page.getByText('Expected a time of day, like 11:30.').waitFor();
    await page.locator('.asked').getByLabel('By', { exact: true }).fill('12:10');
    await page.getByText('12:10 is inside interval 5; give 12:00 or 12:30').first().waitFor();
    await page.getByRole('slider', { name: 'Done at least' }).waitFor();
  });

  it('keeps the last plan where no schedule fills the order, too', async () => {
    await page.locator('.asked').getByLabel('Most per interval').fill('0.1%');
    await page.getByText('This is the last plan that could be made').waitFor();
    expect(await page.locator('#schedule svg').count()).toBe(1);
    await page.getByRole('alert').filter({ hasText: 'infeasible' }).waitFor();
  });

  it('shows the fit of the interval that is clicked or reached by the arrow keys', async () => {
    const plot = page.locator('#parameters .plot');
    await plot.scrollIntoViewIfNeeded();
    await plot.click();
    await page.locator('#chosen-interval svg').waitFor();
    await plot.focus();
    await plot.press('Home');
    await plot.press('ArrowRight');
    await page.getByRole('button', { name: 'Interval after' }).click();
    await page.locator('#chosen-interval svg').waitFor();
  });

  it('takes a session in parts, auctions and the volumes of past days', async () => {
    const asked = page.locator('.asked');
    const command = page.getByLabel('The command line');
    await asked.getByLabel('Session').fill('9:30-12:00, 13:00-16:00');
    await asked.getByText('Auctions', { exact: true }).click();
    const close = asked.getByRole('group', { name: 'Closing auction' });
    await close.getByLabel('Trade in it').selectOption('yes');
    await page.getByText('what the auction costs is not known').first().waitFor();
    await asked.getByText('Expected volumes', { exact: true }).click();
    const buffer = Buffer.from(
      'date,time,volume\n2025-05-30,09:30,90000\n2025-05-30,12:30,60000\n2025-05-30,16:00,40000\n',
    );
    await asked.getByLabel('Open volumes').setInputFiles({ name: 'volumes.csv', mimeType: 'text/csv', buffer });
    await command.filter({ hasText: '--volume volumes.csv --session 09:30-12:00,13:00-16:00' }).waitFor();
    await close.getByLabel('Most of its volume').fill('20%');
    await command.filter({ hasText: '--close-auction participation:20%' }).waitFor();
    expect(await chosen('volumes')).toBe('volumes.csv');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await close.getByLabel('Most of its volume').inputValue()).toBe('');
    // Who is sent the link has no such file.
    await page.evaluate(`location.hash = ${JSON.stringify(hashOf({ ...ORDER, volumes: 'other.csv' }))}`);
    await asked.getByText('the file "other.csv" is not open').waitFor();
    await asked.getByLabel('Open other.csv').setInputFiles({ name: 'other.csv', mimeType: 'text/csv', buffer });
    await command.filter({ hasText: '--volume other.csv' }).waitFor();
  });

  it('reaches every control by keyboard', async () => {
    await openGroups(page);
    await page.evaluate('document.activeElement.blur()');
    const all = new Set(
      await page.evaluate<string[]>(
        `[...document.querySelectorAll('button, input, select, summary, [role=slider], .plot')]
          .filter((one) => one.checkVisibility() && !one.disabled)
          .map((one, k) => (one.dataset.control = [k, one.ariaLabel ?? one.textContent].join(' ')))`,
      ),
    );
    expect(all.size).toBeGreaterThan(50);
    for (let left = 2 * all.size; left > 0 && all.size > 0; left--) {
      await page.keyboard.press('Tab');
      all.delete(await page.evaluate("document.activeElement.dataset.control ?? ''"));
    }
    expect([...all]).toEqual([]);
  });
});

function hashOf(order: Readonly<Record<string, string>>): string {
  return new URLSearchParams(order).toString();
}

async function openGroups(page: Page): Promise<void> {
  await page.evaluate("for (const group of document.querySelectorAll('details.group')) group.open = true");
}
