import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../tools/chromium.mjs';
import { serveStudio } from '../../cli/src/studio/serve-studio.js';

/** A studio that is served to a page in a browser, 1280 by 900 pixels. */
export interface WatchedStudio {
  /** where it is served */
  readonly address: string;
  readonly browser: Browser;
  readonly page: Page;
  /** console messages, errors, violations of the policy, and requests to elsewhere: none of them is right */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** Serves the studio, with the files that are named on its command line, and opens an empty page. */
export async function watchStudio(files: readonly string[] = []): Promise<WatchedStudio> {
  const [browser, served] = await Promise.all([launchBrowser(), serveStudio({ files })]);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const complaints: string[] = [];
  const { origin } = new URL(served.address);
  // A sandbox has the origin null.
  const own = [origin, `blob:${origin}`, 'blob:null'];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!own.some((start) => request.url().startsWith(start))) complaints.push(`asks ${request.url()}`);
  });
  await page.addInitScript(
    "document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => console.error(violatedDirective, sample))",
  );
  const close = async (): Promise<void> => {
    await browser.close();
    await served.close();
  };
  return { address: served.address, browser, page, complaints, close };
}
