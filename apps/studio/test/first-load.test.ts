import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** What a browser loads of script before anything is opened, kilobytes (1000 bytes) packed by gzip. */
const BUDGET = 80;

/** The scripts of the page, with all that they import from the start. */
function firstScripts(): Set<string> {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const found = new Set<string>();
  const add = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    const imports = readFileSync(path, 'utf8').matchAll(/(?:^|[;}\s])(?:import|from)\s*["'](\.[^"']+)["']/g);
    for (const [, other] of imports) add(join(dirname(path), other!));
  };
  for (const [, path] of page.matchAll(/(?:src|href)="(\.[^"]+\.js)"/g)) add(join(dist, path!));
  return found;
}

describe.skipIf(!existsSync(join(dist, 'index.html')))('the built page', () => {
  it(`loads at most ${BUDGET} kB of script at first`, () => {
    const scripts = [...firstScripts()];
    expect(scripts.length).toBeGreaterThan(0);
    const packed = scripts.map((path) => gzipSync(readFileSync(path), { level: 9 }).length);
    expect(packed.reduce((sum, bytes) => sum + bytes, 0) / 1000).toBeLessThanOrEqual(BUDGET);
  });

  it('has no script, style or handler within its markup', () => {
    const page = readFileSync(join(dist, 'index.html'), 'utf8');
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|data:/);
    expect(page).toContain('require-trusted-types-for');
  });
});
