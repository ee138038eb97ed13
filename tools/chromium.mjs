import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'chromium-headless-shell', 'google-chrome', 'google-chrome-stable'];
const ON_A_MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The path of a browser on this machine, from CHROMIUM if it is set; undefined if there is none. */
const executablePath = [
  process.env.CHROMIUM ?? '',
  ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
  ON_A_MAC,
  chromium.executablePath(),
].find((path) => path !== '' && existsSync(path));

/** Whether there is a browser here. */
export const hasBrowser = executablePath !== undefined;

/** The suffix of test names that are skipped without a browser. */
export const unlessBrowser = hasBrowser ? '' : ' (skipped: no browser)';

/** Starts the browser, without a window, and with more arguments. */
export function launchBrowser(more = []) {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', ...more];
  return chromium.launch({ executablePath, args });
}
