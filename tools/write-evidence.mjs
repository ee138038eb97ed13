// Writes docs/evidence.md: what each default of the product is worth on real books that it has not seen, by the command
// line and the benchmarks as they are built. The recordings are not ours to publish: without them the page stays as it is.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEvaluationDocument } from '../packages/documents/dist/index.js';
import { evaluationFindings } from '../packages/report/dist/text/evaluation-findings.js';
import { evaluationTables } from '../packages/report/dist/text/evaluation-tables.js';

const shared = process.env.WATERFILL_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));
const FROG = `${shared}/data/databento-mbp10/FROG_2025-04-03.csv.gz`;
const GOOG = `${shared}/data/lobster/GOOG_2012-06-21_34200000_57600000_orderbook_10.csv.gz`;
const STANDX = ['06', '07'].map((day) => `${shared}/data/standx/standx_book_snapshot_20_2026-01-${day}_BTC-USD.csv.gz`);

const ALL = 'level,level-power-law,certainty-equivalent,participation,volume-u,volume-hindsight,placebo,hindsight';
const ROUND_THE_CLOCK = ['--timezone', 'UTC', '--session', '00:00-24:00'];

const RECORDINGS = [
  {
    symbol: 'FROG, 2025-04-03',
    name: 'FROG, 2025-04-03',
    files: [FROG],
    options: ['--symbol', 'FROG', '--rates', '30,120,375', '--policy', ALL, '--sensitivity'],
  },
  {
    symbol: 'GOOG, 2012-06-21',
    name: 'GOOG, 2012-06-21',
    files: [GOOG],
    options: ['--rates', '20,80,250', '--policy', ALL, '--sensitivity'],
  },
  {
    symbol: 'BTC-USD on StandX, two days',
    name: 'standx: BTC-USD on two days, round the clock',
    files: STANDX,
    options: [...ROUND_THE_CLOCK, '--policy', 'level,placebo,hindsight'],
    remark:
      'The feed is rounded to 0.1, so that 31 to 62 % of its books are locked: at those the cost against the mid is 0 as\n' +
      'recorded. `level` waits for them, and the mid moves against it at once. The cost against the mid at the time is\n' +
      'no measure of anything on such a feed.',
  },
];

/** Runs a program of ours, and returns what it prints. */
function run(program, args) {
  return execFileSync('node', [program, ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 });
}

/** Evaluates a recording; the document is checked as it is read. */
function evaluate({ files, options }) {
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-evidence-'));
  try {
    const file = join(folder, 'evaluation.json');
    run('apps/cli/dist/main.js', ['evaluate', ...files, ...options, '-o', file]);
    return parseEvaluationDocument(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function tableMarkdown({ columns, rows }) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = columns.map(({ align }) => (align === 'right' ? '---:' : '---'));
  return [line(columns.map(({ title }) => title)), line(rule), ...rows.map(line)];
}

function sectionOf({ name, remark, evaluation }) {
  const [savings, trading, variants] = evaluationTables(evaluation);
  const findings = evaluationFindings(evaluation).map(([policy, text]) => `- \`${policy}\` ${text}.`);
  return [
    `### ${name}`,
    '',
    ...(remark ? [remark, ''] : []),
    ...tableMarkdown(savings),
    '',
    ...tableMarkdown(trading),
    '',
    ...findings,
    '',
    ...(variants ? ['`level` with one setting changed:', '', ...tableMarkdown(variants), ''] : []),
  ];
}

const percent = (part) => (100 * part).toFixed(1).replace(/^-(?=0\.0$)/, '');
const range = ({ mean, interval95: [low, high] }) => `${percent(mean)} [${percent(low)}, ${percent(high)}]`;

function fitsSection() {
  const rows = JSON.parse(run('bench/dist/main.js', ['unseen-excess', FROG, GOOG]));
  const columns = [
    { title: 'planned on', align: 'left' },
    { title: 'excess cost, %', align: 'right' },
    { title: 'over the default', align: 'right' },
  ];
  const cells = rows.map(({ name, excess, overDefault }) => {
    return [name, range(excess), overDefault ? range(overDefault) : 'the default'];
  });
  const isTold = ({ overDefault }) =>
    overDefault && Math.min(...overDefault.interval95.map((end) => end * Math.sign(overDefault.mean))) > 0;
  const named = (sign) =>
    rows.filter((row) => isTold(row) && Math.sign(row.overDefault.mean) === sign).map(({ name }) => name);
  const listed = (names) => (names.length === 0 ? 'none' : names.join('; '));
  return [
    ...tableMarkdown({ columns, rows: cells }),
    '',
    `- Told to be dearer than the default: ${listed(named(1))}.`,
    `- Told to be cheaper than the default: ${listed(named(-1))}.`,
    '- All others are not told from it: there the default is a choice, and not a finding.',
    '',
  ];
}

function page(evaluated) {
  return [
    '# Evidence',
    '',
    'What each default is worth on real books that it has not seen, nulls included. This page is written by',
    '`node tools/write-evidence.mjs`, which replays recordings that are not ours to publish; where they are absent it stays as it is.',
    'Numbers in brackets are 95 % intervals. Those of one day are about other hours of that day: a day says nothing of another.',
    '',
    '## Family, exponents and half-spread of the fit',
    '',
    'Plans made on every other block of 10 seconds and judged on the rest, then the other way round; FROG and GOOG, both sides,',
    'three quantities. The excess is over the optimum of the blocks that judge. The four sides of the two recordings are what',
    'is independent, which is little. The default is the family "half-spread + power law" with measured half-spreads and shrunk',
    'exponents.',
    '',
    ...fitsSection(),
    '## Policy, step, pace and what else a replay takes for granted',
    '',
    'Orders of 30, 60 and 120 minutes on both sides that start every 15 from half an hour after the open, at three sizes up to a',
    'quarter of the displayed depth a minute, within 10 % of the even trajectory; a decision every 10 seconds hits the book one',
    'second later; half of what an order takes is back after 7 seconds. The columns are those of `waterfill evaluate`.',
    '',
    ...evaluated.flatMap(sectionOf),
    '## What is not here',
    '',
    'Permanent impact, fees, passive orders and the reactions of others. Other stocks: these are two names on one day each, and',
    'the intervals say nothing of a third. The recordings had been looked at before this page was written, so that it is no',
    'holdout: seal one of your own (`waterfill evaluate --seal`).',
    '',
  ].join('\n');
}

/** What README says of the policy, between these two lines. */
const [BEGIN, END] = ['<!-- evidence: written by tools/write-evidence.mjs -->', '<!-- /evidence -->'];

function headline(evaluated) {
  const lines = evaluated.map(({ symbol, evaluation }) => {
    const [[policy, text]] = evaluationFindings(evaluation);
    return `- ${symbol}: \`${policy}\` ${text}.`;
  });
  return [BEGIN, ...lines, END].join('\n');
}

function writeHeadline(evaluated) {
  const readme = readFileSync('README.md', 'utf8');
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`README.md: expected a line ${BEGIN} and a line ${END} below it`);
  writeFileSync('README.md', readme.slice(0, from) + headline(evaluated) + readme.slice(to + END.length));
}

if ([FROG, GOOG, ...STANDX].every((file) => existsSync(file))) {
  const evaluated = RECORDINGS.map((recording) => ({ ...recording, evaluation: evaluate(recording) }));
  writeFileSync('docs/evidence.md', page(evaluated));
  writeHeadline(evaluated);
} else console.log('skipped: no shared data; docs/evidence.md and README.md stay as they are');
