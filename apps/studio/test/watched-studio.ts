import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../tools/chromium.mjs';
import { serveStudio } from '../../cli/src/studio/serve-studio.js';

/** A studio that is served to pages in a browser, 1280 by 900 pixels. */
export interface WatchedStudio {
  /** where it is served */
  readonly address: string;
  readonly browser: Browser;
  readonly page: Page;
  /** console messages, errors, violations of the policy, and requests to elsewhere: none of them is right */
  readonly complaints: string[];
  /** Opens another page, as a person who is sent a link does, and watches it, too. */
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/** Serves the studio, with the files that are named on its command line, and opens an empty page. */
export async function watchStudio(files: readonly string[] = []): Promise<WatchedStudio> {
  const [browser, served] = await Promise.all([launchBrowser(), serveStudio({ files })]);
  const complaints: string[] = [];
  const { origin } = new URL(served.address);
  const newPage = async (): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await watch(page, origin, complaints);
    return page;
  };
  const close = async (): Promise<void> => {
    await browser.close();
    await served.close();
  };
  return { address: served.address, browser, page: await newPage(), complaints, newPage, close };
}

async function watch(page: Page, origin: string, complaints: string[]): Promise<void> {
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
}
