import { type FieldRules, fieldRules, requireFields } from '@waterfill/model';
import type { Figure } from '../figure/figure.js';
import { requireFigure } from '../figure/require-figure.js';
import { escapeMarkup } from '../svg/escape-markup.js';
import { figureMarkup } from './figure-markup.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';
import type { Highlight, Report, Section } from './report.js';
import { tableMarkup } from './table-markup.js';

const { anything, listOf, object, required, text } = fieldRules;

const section = object<Section>({ title: required(text), entries: listOf(listOf(text)), tables: listOf(anything) });

const RULES: FieldRules<Report> = {
  title: required(text),
  lead: required(listOf(text)),
  highlights: required(listOf(object<Highlight>({ value: required(text), label: required(text) }))),
  warnings: required(listOf(text)),
  summary: required(section),
  figures: required(listOf((figure, path) => requireFigure(figure as Figure, path))),
  details: required(listOf(section)),
};

/**
 * Writes a report as one self-contained HTML file: it needs no network and no other file. Its content-security policy
 * allows only its own script, by hash; symbols and file names are always text, never markup. The same report gives the
 * same bytes.
 *
 * @example
 * ```ts
 * import { renderReport } from '@waterfill/report';
 * const summary = { title: 'Summary', entries: [['cost', '764.02 USD']] } as const;
 * const plain = { lead: [], highlights: [], warnings: [], figures: [], details: [], summary } as const;
 * const page = await renderReport({ ...plain, title: 'Buy 20,000 <b>FLOW</b>' });
 * page.includes('<h1>Buy 20,000 &lt;b&gt;FLOW&lt;/b&gt;</h1>'); // => true
 * ```
 */
export async function renderReport(report: Report): Promise<string> {
  requireFields(report, RULES, 'report');
  const policy = [
    "default-src 'none'",
    `script-src '${await hashOf(pageScript)}'`,
    `style-src '${await hashOf(pageStyle)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  const lines = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeMarkup(report.title)}</title>`,
    `<style>${pageStyle}</style>`,
    '</head>',
    '<body>',
    ...bodyOf(report),
    `<script type="application/json" id="figures">${dataOf(report.figures)}</script>`,
    `<script>${pageScript}</script>`,
    '</body>',
    '</html>',
  ];
  return `${lines.join('\n')}\n`;
}

/** The hash by which a content-security policy allows a script or a style sheet. */
async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

/** The figures without their tables, which are already in the page. */
function dataOf(figures: readonly Figure[]): string {
  const plots = figures.map(({ table: _, ...plot }) => plot);
  return JSON.stringify(plots).replaceAll('<', '\\u003c');
}

function bodyOf({ title, lead, highlights, warnings, summary, figures, details }: Report): string[] {
  const [before, after] = [[summary].filter(saysSomething), details.filter(saysSomething)];
  return [
    `<header><h1>${escapeMarkup(title)}</h1>`,
    ...lead.map((line) => `<p class="lead">${escapeMarkup(line)}</p>`),
    ...navigation([...before, ...figures.map(({ name, title }) => ({ name, title })), ...after]),
    '</header>',
    '<main>',
    ...highlightsMarkup(highlights),
    ...warningsMarkup(warnings),
    ...before.flatMap(sectionMarkup),
    ...(figures.length === 0 ? [] : ['<h2>Figures</h2>', ...figures.map(figureMarkup)]),
    ...after.flatMap(sectionMarkup),
    '</main>',
  ];
}

/** For an infeasible order a section may be empty. */
function saysSomething({ entries = [], tables = [] }: Section): boolean {
  return entries.length + tables.length > 0;
}

/** The target of a link: the id of a section comes from its title. */
interface Target {
  readonly name?: string;
  readonly title: string;
}

function navigation(targets: readonly Target[]): string[] {
  const links = targets.map(
    ({ title, name = anchorOf(title) }) => `<li><a href="#${escapeMarkup(name)}">${escapeMarkup(title)}</a></li>`,
  );
  return [`<nav aria-label="In this report"><ul>${links.join('')}</ul></nav>`];
}

function anchorOf(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

function highlightsMarkup(highlights: readonly Highlight[]): string[] {
  if (highlights.length === 0) return [];
  const cards = highlights.map(
    ({ value, label }) => `<div><dt>${escapeMarkup(label)}</dt><dd>${escapeMarkup(value)}</dd></div>`,
  );
  return [`<dl class="highlights">${cards.join('')}</dl>`];
}

function warningsMarkup(warnings: readonly string[]): string[] {
  if (warnings.length === 0) return [];
  const items = warnings.map((warning) => `<li>${escapeMarkup(warning)}</li>`);
  return [`<section class="warnings"><h2>Caveats</h2><ul>${items.join('')}</ul></section>`];
}

function sectionMarkup({ title, entries = [], tables = [] }: Section): string[] {
  const pairs = entries.map(([label, text]) => `<dt>${escapeMarkup(label)}</dt><dd>${escapeMarkup(text)}</dd>`);
  return [
    `<section id="${anchorOf(title)}"><h2>${escapeMarkup(title)}</h2>`,
    ...(pairs.length === 0 ? [] : [`<dl class="entries">${pairs.join('\n')}</dl>`]),
    ...tables.map(tableMarkup),
    '</section>',
  ];
}
