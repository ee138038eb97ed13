// Writes docs/about/evidence.md: the results of each default on real books that it has not seen, from the built command line
// and benchmarks. We may not publish the recordings: without them the page stays unchanged.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEvaluationDocument } from '../packages/documents/dist/index.js';
import { evaluationFindings } from '../packages/report/dist/text/evaluation-findings.js';
import { evaluationTables } from '../packages/report/dist/text/evaluation-tables.js';
import { recoveringBookSection } from './recovering-book-section.mjs';

const shared = process.env.WATERFILL_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));
const FROG = `${shared}/data/databento-mbp10/FROG_2025-04-03.csv.gz`;
const GOOG = `${shared}/data/lobster/GOOG_2012-06-21_34200000_57600000_orderbook_10.csv.gz`;
const NASDAQ = ['AMZN', 'FB', 'INTC', 'MU', 'SMH'].map(
  (name) => `${shared}/data/nasdaq-2014-11-03/nasdaq_book_snapshot_20_2014-11-03_${name}.csv.gz`,
);
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
      'Prices in the feed are rounded to 0.1, so that 31 to 62 % of its books are locked: there the recorded cost against\n' +
      'the mid is 0. `level` waits for such books, and the mid then moves against it. On such a feed the cost against the mid\n' +
      'at the time is meaningless.',
  },
];

/** Runs one of our programs, and returns its output. */
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
    `- Significantly more expensive than the default: ${listed(named(1))}.`,
    `- Significantly cheaper than the default: ${listed(named(-1))}.`,
    '- All others do not differ significantly: there the default is a choice, not a finding.',
    '',
  ];
}

/** What orders from the opening bell on save, and what waiting for half an hour costs them. */
function fromBellSection() {
  const rows = JSON.parse(run('bench/dist/main.js', ['from-bell', FROG, GOOG]));
  const columns = [
    { title: 'recording', align: 'left' },
    { title: 'level, %', align: 'right' },
    { title: 'even for half an hour, then level, %', align: 'right' },
  ];
  const cells = RECORDINGS.slice(0, 2).map(({ symbol, files: [file] }) => {
    return [symbol, ...rows.filter((row) => row.file === file).map(({ saving }) => percent(saving.mean))];
  });
  return [
    '### Orders from the opening bell on',
    '',
    'Orders of 30, 60 and 120 minutes that start at the bell, with the defaults and without a profile; the means of 18 orders',
    'of each day, which are too few for intervals. Trading evenly for the first half hour while `level` only looks saves less',
    'on both stocks. So it is not built.',
    '',
    ...tableMarkdown({ columns, rows: cells }),
    '',
  ];
}

/** What a profile of earlier days changes. */
function profileSection() {
  const savings = (session, files) => JSON.parse(run('bench/dist/main.js', ['level-with-profile', session, ...files]));
  const rows = [...savings('new-york', [GOOG, ...NASDAQ, FROG]), ...savings('round-the-clock', STANDX)];
  const titles = ['open, %', 'mean, %', 'shrunk, %', 'later, %', 'mean, %', 'shrunk, %'];
  const columns = [
    { title: 'recording', align: 'left' },
    { title: 'profile of', align: 'left' },
    ...titles.map((title) => ({ title, align: 'right' })),
  ];
  const cells = rows.map(({ symbol, date, past, fromOpen, later }) => [
    `${symbol}, ${date}`,
    past.length > 1 ? `${past.length} earlier days of other names` : past[0],
    ...[fromOpen, later].flatMap(({ plain, mean, shrunk }) =>
      [plain, mean, shrunk].map((saving) => (saving === undefined ? '-' : percent(saving))),
    ),
  ]);
  return [
    '### A profile of earlier days',
    '',
    'What `level` saves from the open on and from half an hour later on, without a profile, with the mean of all earlier days',
    'that we have, and with the smoothed and shrunk profile of `waterfill profile`. Of no stock do we have two days, so that the',
    'mean is of other names. It tells the opening from the day: from the open on it helps on five stocks of six. On BTC-USD,',
    'which has no opening, the mean of one day costs some of the saving, and the shrunk profile next to nothing.',
    '',
    ...tableMarkdown({ columns, rows: cells }),
    '',
  ];
}

/** How much narrower intervals become by the control variate. */
function controlVariateSection() {
  const rows = JSON.parse(run('bench/dist/main.js', ['control-variate', ...STANDX]));
  const columns = [
    { title: 'judged on', align: 'left' },
    { title: 'side', align: 'left' },
    { title: 'quantity, BTC', align: 'right' },
    { title: 'saving without it, %', align: 'right' },
    { title: 'saving with it, %', align: 'right' },
    { title: 'times narrower', align: 'right' },
    { title: 'by the shadow price', align: 'right' },
  ];
  const times = (plain, corrected) => plain.stdErr / corrected.stdErr;
  const slopes = rows.map(({ plain, bySlope }) => times(plain, bySlope));
  const cells = rows.map(({ date, side, quantity, plain, bySlope, byShadowPrice }) => {
    const narrower = [bySlope, byShadowPrice].map((corrected) => times(plain, corrected).toFixed(1));
    return [date, side, quantity.toFixed(0), range(plain), range(bySlope), ...narrower];
  });
  return [
    '## The control variate of the savings',
    '',
    'Plans for one day of `standx`, judged on the other day and compared with the even split: 12 cases. With the control',
    'variate, what an hour saves less lambda (u - x), the saving is the same and its interval narrower. Lambda is the slope of',
    'what minutes save on the shares that they trade less, as in an evaluation. The last column takes the shadow price of the',
    'plan for lambda, which another day does not have. Hours are treated as independent. (That the plans lose is no surprise:',
    'one day of such a market says nothing about the minutes of the next.)',
    '',
    ...tableMarkdown({ columns, rows: cells }),
    '',
    `The intervals are ${Math.min(...slopes).toFixed(1)} to ${Math.max(...slopes).toFixed(1)} times narrower.`,
    '',
  ];
}

function page(evaluated) {
  return [
    '# Evidence',
    '',
    'The results of each default on real books that it has not seen, null results included. This page is written by',
    '`node tools/write-evidence.mjs`, which replays recordings that we may not publish; without them the page stays unchanged.',
    'Numbers in brackets are 95 % confidence intervals. Those of one day describe other hours of that day, not other days.',
    '',
    '## Family, exponents and half-spread of the fit',
    '',
    'Plans are made on every other block of 10 seconds and judged on the rest, in both directions; FROG and GOOG, both sides,',
    'three quantities. The excess is relative to the optimum of the judging blocks. Only the four sides of the two recordings',
    'are independent, which is few. The default is the family "half-spread + power law" with measured half-spreads and shrunk',
    'exponents.',
    '',
    ...fitsSection(),
    '## Policy, step, pace and other assumptions of a replay',
    '',
    'Orders of 30, 60 and 120 minutes on both sides start every 15 minutes from half an hour after the open, at three sizes up to a',
    'quarter of the displayed depth per minute, within 10 % of the even trajectory. A decision every 10 seconds meets the book one',
    'second later; half of the shares that an order takes are back after 7 seconds. The columns are those of `waterfill evaluate`.',
    '',
    ...evaluated.flatMap(sectionOf),
    ...fromBellSection(),
    ...profileSection(),
    ...recoveringBookSection(FROG, (args) => run('apps/cli/dist/main.js', args), tableMarkdown),
    ...controlVariateSection(),
    '## Limits',
    '',
    'The replays have no permanent impact, fees, passive orders or reactions of others. They cover two stocks on one day each, so',
    'the confidence intervals say nothing about other stocks. The recordings had been looked at before this page was written, so',
    'this is not a holdout test: seal one of your own (`waterfill evaluate --seal`).',
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
  writeFileSync('docs/about/evidence.md', page(evaluated));
  writeHeadline(evaluated);
} else console.log('skipped: no shared data; docs/about/evidence.md and README.md stay as they are');
