import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { crossCheckFigure, renderReport } from '../../src/index.js';
import { allFigures } from '../made-up-day.js';
import { madeUpReport } from './made-up-report.js';

const LARGEST = 1_500_000;

describe('a report', () => {
  let page = '';
  beforeAll(async () => {
    page = await renderReport(madeUpReport());
  });

  it('lets run and style it what it has itself, by hash, and nothing else', () => {
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)![1]!;
    const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const [script, style] = [/<script>(.*?)<\/script>/s, /<style>(.*?)<\/style>/s].map(
      (element) => element.exec(page)![1]!,
    );
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash(script!)}`,
      `style-src ${hash(style!)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(page.match(/<script/g)!.length).toBe(2);
    expect(page.match(/<style/g)!.length).toBe(1);
  });

  it('has no style, handler or link in its markup that leads away', () => {
    const markup = page.replace(/<script.*<\/script>/gs, '').replace(/<style>.*<\/style>/s, '');
    expect(markup).not.toMatch(/\sstyle=|\son[a-z]+=|https?:|\ssrc=|<link|<iframe|url\((?!#)/);
    expect(markup.match(/href="[^"]*"/g)!.every((link) => link.startsWith('href="#'))).toBe(true);
  });

  it('leads to places that are there', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    for (const [, anchor] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(anchor);
  });

  it('has neither heading nor link of a section that says nothing', async () => {
    const empty = await renderReport({ ...madeUpReport(), summary: { title: 'Summary' } });
    expect(page).toContain('<h2>Summary</h2>');
    expect(empty).not.toMatch(/<h2>Summary|href="#summary"/);
  });

  it('has a table behind each figure', () => {
    for (const { name, table } of allFigures()) {
      const figure = page.slice(page.indexOf(`<figure id="${name}"`)).split('</figure>')[0]!;
      expect(figure.match(/<tr>/g)!.length).toBe(table.rows.length + 1);
    }
  });

  it('is the same again', async () => {
    expect((await renderReport(madeUpReport())) === page).toBe(true);
  });

  it.each([
    ['390 intervals', {}],
    ['23,400 intervals', { intervals: 23_400, intervalSeconds: 1 }],
  ])('of %s is no larger than 1.5 MB', async (_, shape) => {
    expect((await renderReport(madeUpReport(shape))).length).toBeLessThan(LARGEST);
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['the end of one', '</script><img src=x onerror=alert(1)>'],
    ['quotes', `" onload='alert(1)' x="`],
    ['lines', 'two\nlines\r\nand a null\u0000'],
  ])('has names with %s as text', async (_, name) => {
    const backend = { status: name, verdict: 'failed', cost: null, relativeGap: null, iterations: null } as const;
    const figures = [crossCheckFigure([{ ...backend, solver: name, reason: name, elapsedMs: null }])];
    const hostile = await renderReport({ ...madeUpReport({}, name), figures });
    expect(/<img|<script>alert/.test(hostile) || hostile.includes('\u0000')).toBe(false);
    expect(/<[^>]*\son[a-z]+=/.test(hostile.replace(/<script.*/s, '').replace(/"[^"]*"/g, ''))).toBe(false);
    expect(hostile.match(/<script/g)!.length).toBe(2);
    expect(hostile.match(/<\/script>/g)!.length).toBe(2);
  });
});
