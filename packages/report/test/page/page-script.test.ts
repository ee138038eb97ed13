import { expect, it } from 'vitest';
import { pageScript } from '../../src/page/page-script.js';
// The tool that writes it.
import { bundlePageScript } from '../../tools/bundle-page-script.mjs';

it('the script of a page is that of its sources; `npm run page-script` writes it', { timeout: 60_000 }, async () => {
  expect(pageScript === (await bundlePageScript())).toBe(true);
});

it('has nothing that would end its element, and asks for nothing from elsewhere', () => {
  expect(pageScript.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
    /<\/script|<!--|https?:|fetch\(|XMLHttpRequest|eval\(|new Function/,
  );
});
