import { evaluationReport } from '@waterfill/report/text';
import { type Evaluation, policyResults } from '@waterfill/statistics';
import { describe, expect, test } from 'vitest';
import { madeUpEvaluation } from '../made-up-evaluation.js';

const said = (evaluation: Evaluation): string => evaluationReport(evaluation, 400);

describe('what is said of a policy', () => {
  test('is no more than its interval supports', () => {
    expect(said(madeUpEvaluation({ good: [0.2, 0.22, 0.24, 0.2] }))).toMatch(
      /^good +saves 21\.5 % of the cost of the even split on this day, between \d+\.\d and \d+\.\d$/m,
    );
    expect(said(madeUpEvaluation({ bad: [-0.1, -0.12, -0.1, -0.09] }))).toMatch(
      /^bad +costs 10\.3 % more than the even split on this day, between \d+\.\d and \d+\.\d$/m,
    );
    expect(said(madeUpEvaluation({ noise: [-0.1, 0.2, -0.1, 0.12] }))).toMatch(
      /^noise +does not differ significantly from the even split on this day, between -\d+\.\d and \d+\.\d %$/m,
    );
    expect(said(madeUpEvaluation({ short: [0.2] }))).toMatch(/^short +one hour says nothing about others/m);
  });

  test('is no saving where the mid takes it back within a minute', () => {
    const good = madeUpEvaluation({ good: [0.2, 0.22, 0.24, 0.2] });
    const policies = good.policies.map(({ policy, runs }) => ({
      policy,
      runs: runs.map((run) => ({
        ...run,
        laterCosts: [run.costs.map((cost) => (policy === 'even' ? cost : 2 * cost))],
      })),
    }));
    const taken = { ...good, policies, results: policyResults({ ...good, policies }) };
    expect(said(taken)).toMatch(
      /^good +costs 21\.5 % less than the even split on this day against the mid at the time, .* but against the mid 60 s later it costs 57\.0 % more than the even split, between \d+\.\d and \d+\.\d: no saving is shown$/m,
    );
    expect(said(taken)).not.toMatch(/^good +saves/m);
  });

  test('is less where many were looked at', () => {
    const weak = [0.1, 0.15, 0.03, 0.12];
    expect(said(madeUpEvaluation({ weak }))).toMatch(/^weak +saves/m);
    const others = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`other ${i}`, [-0.1, 0.2, -0.1, 0.12]]));
    expect(said(madeUpEvaluation({ weak, ...others }))).toMatch(
      /^weak +saves .* by itself, .* not significant as the best of 21 /m,
    );
  });

  test('of other days is said apart', () => {
    const good = [0.2, 0.22, 0.24, 0.2];
    const steady = madeUpEvaluation({ good }, 4);
    expect(said(steady)).toMatch(
      /^good +saves 21\.5 % .* on these 4 days, .*; on other such days \d+\.\d to \d+\.\d %$/m,
    );
    const uneven = madeUpEvaluation({ good }, 2, [0.3, 2]);
    expect(said(uneven)).toMatch(
      /^good +saves .*; 2 days are not enough to say what it does on others: -\d+\.\d to \d+\.\d %$/m,
    );
  });

  test('of hindsight is that it is no policy', () => {
    const text = said(madeUpEvaluation({ good: [0.2, 0.22, 0.24, 0.2], hindsight: [0.4, 0.44, 0.48, 0.4] }));
    expect(text).toMatch(/^hindsight +saves 43\.0 % .*; no policy can, since it knows the books to come$/m);
    expect(text).toMatch(/^good +50\.0 /m);
  });
});

describe('the tables of an evaluation', () => {
  test('keep within the width, however long the names of policies are', () => {
    const saved = [0.2, 0.22, 0.24, 0.2];
    const names = [
      'certainty-equivalent',
      'level, 60 s stale',
      'hindsight',
      'a'.repeat(70),
      'of my own, told at length',
    ];
    const evaluation = madeUpEvaluation(Object.fromEntries(names.map((name) => [name, saved])), 2);
    const hours = [0.1, 0.12, 0.11].map((part) => ({ saved: part, weight: 1 }));
    const variants = [{ policy: names[3]!, setting: 'latency', value: 5, hours }];
    const varied = { ...evaluation, variants, results: policyResults({ ...evaluation, variants }) };
    const text = evaluationReport(varied, 80);
    const tables = text.slice(0, text.indexOf('clusters')).split('\n\n').slice(1, -1);
    expect(tables.length).toBeGreaterThan(3);
    for (const line of tables.join('\n').split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    for (const title of ['by money', 'worst day', 'of best', 'adverse', 'late', 'worst'])
      expect(tables.join('\n')).toContain(title);
    expect(tables.join('\n')).toMatch(/^of my own, told at +\d/m);
  });

  test('explain each column', () => {
    const text = said(madeUpEvaluation({ hindsight: [0.2, 0.22, 0.24, 0.2] }, 2));
    const titles = ['cost', 'saving', 'by money', 'worst day', 'of best', 'from arrival', 'late', 'worst'];
    for (const title of titles) expect(text).toMatch(new RegExp(`^${title}  +[a-z]`, 'm'));
  });

  test('say which orders traded beyond the books', () => {
    const evaluation = madeUpEvaluation({ good: [0.2, 0.22, 0.24, 0.2] });
    expect(said(evaluation)).not.toMatch(/beyond/);
    const policies = evaluation.policies.map(({ policy, runs }) => {
      return { policy, runs: runs.map((run, i) => ({ ...run, beyond: policy === 'good' && i < 3 ? 1 : 0 })) };
    });
    expect(said({ ...evaluation, policies })).toMatch(/^beyond +of 4 orders, traded beyond the book .*: good 3$/m);
  });

  test('state no cost relative to prices at or below 0, and no part of a best that saves nothing', () => {
    const evaluation = madeUpEvaluation({ good: [0.2, 0.22, 0.24, 0.2], hindsight: [0, 0, 0, 0] });
    const orders = evaluation.orders.map((order) => ({ ...order, arrivalMid: -1 }));
    const text = said({ ...evaluation, orders, results: policyResults({ ...evaluation, orders }) });
    expect(text).toMatch(/^good +- +21\.5 \[/m);
    expect(text).toMatch(/^even +- +- +-/m);
    expect(text).not.toContain('of best');
  });

  test('have a row for each policy, and one for the even split', () => {
    const [subject, , ...lines] = said(madeUpEvaluation({ good: [0.2, 0.22, 0.24, 0.2] })).split('\n');
    expect(subject).toBe('FLOW 2025-06-01: 4 orders');
    expect(lines[0]).toMatch(/^policy +cost, bp +saving, % +p +by money +worst day$/);
    expect(lines[1]).toMatch(/^good +39\.33 +21\.5 \[\d+\.\d, \d+\.\d\] +<\.001 +21\.3 +21\.5$/);
    expect(lines[2]).toMatch(/^even +50\.00 +- +- +- +-$/);
    expect(lines[4]).toMatch(/^policy +from arrival +60 s later +adverse +late +worst$/);
  });

  test('list the variants that were looked at', () => {
    const evaluation = madeUpEvaluation({ good: [0.2, 0.22, 0.24, 0.2] });
    const hours = [0.1, 0.12, 0.11].map((saved) => ({ saved, weight: 1 }));
    const variants = [{ policy: 'good', setting: 'latency', value: 5, hours }];
    const varied = { ...evaluation, variants, results: policyResults({ ...evaluation, variants }) };
    expect(said(varied)).toMatch(
      /^from a decision to the book it walks +5s +good +11\.0 \[\d+\.\d, \d+\.\d\] +\.00\d$/m,
    );
  });
});
