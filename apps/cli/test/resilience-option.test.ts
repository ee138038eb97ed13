import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePlanDocument } from '@waterfill/documents';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

const ORDER = ['--quantity', '5000', '--interval', '5m'];

describe('--resilience', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await folderWith({});
    const plan = ['run', '--sample', ...ORDER, '--resilience', '90s', '-o', folder];
    expect((await runCli(plan)).status).toBe(0);
  });

  const planOf = async (...options: string[]) => {
    const { stdout, stderr } = await runCli(['run', '--sample', ...ORDER, ...options, '--json']);
    return { plan: parsePlanDocument(stdout), stderr };
  };

  test('plans on a book that recovers, and says by how much that moves cost and schedule', async () => {
    const { plan } = await planOf('--resilience', '90s');
    expect(plan.order.problem.transientImpact).toMatchObject({ kernel: 'exponential' });
    const { details } = plan.warnings.find(({ code }) => code === 'recovery-assumed')!;
    const { cost, fullCost, unawareCost, moved } = details as Record<string, number>;
    expect(cost).toBeLessThanOrEqual(unawareCost!);
    expect(fullCost).not.toBe(cost);
    expect(moved).toBeGreaterThan(0);
    const { stdout } = await runCli(['run', '--sample', ...ORDER, '--resilience', '90s']);
    expect(stdout).toMatch(/^objective +[\d.]+: the cost and the impact that decays$/m);
    expect(stdout.replace(/\s+/g, ' ')).toContain('is taken to come back in 90 s, which no recording can show');
    expect(stdout).not.toContain('every interval starts with a full book');
  });

  test('takes the coefficient that is given', async () => {
    const [one, two] = await Promise.all(
      ['0.0001', '0.0002'].map((amount) => planOf('--resilience', '90s', '--resilience-coefficient', amount)),
    );
    const coefficientOf = ({ plan }: NonNullable<typeof one>): number =>
      (plan.order.problem.transientImpact as { coefficient: number }).coefficient;
    expect(coefficientOf(two!) / coefficientOf(one!)).toBeCloseTo(2, 9);
  });

  test('estimates the half-life from the recordings, or takes that of a document', async () => {
    const sample = ['sample', '--days', '1', '-o', join(folder, 'books')];
    expect((await runCli(sample)).status).toBe(0);
    const book = join(folder, 'books', 'THIN_2025-06-02.csv.gz');
    expect((await runCli(['resilience', book, '-o', join(folder, 'decay.json')])).status).toBe(0);
    const [fitted, documented] = [
      await planOf('--resilience', 'fitted'),
      await planOf('--resilience', join(folder, 'decay.json')),
    ];
    const kernel = fitted.plan.order.problem.transientImpact;
    expect(kernel).toEqual(documented.plan.order.problem.transientImpact);
    expect(documented.stderr).not.toContain('is estimated for');
    const fit = (await readFile(join(folder, 'impact.json'), 'utf8')).replace('"THIN"', '"OTHER"');
    const order = ['schedule', '-', '--quantity', '5000', '--resilience', join(folder, 'decay.json')];
    expect((await runCli(order, fit)).stderr).toContain('it is estimated for THIN, and the order is of OTHER');
  });

  test('writes documents that every command takes again', async () => {
    for (const command of [['certify'], ['plot'], ['schedule']]) {
      const { status, stderr } = await runCli([...command, join(folder, 'plan.json')]);
      expect([command, status, stderr]).toEqual([command, 0, '']);
    }
  });

  test('couples the schedule of a fit', async () => {
    const options = ['--quantity', '5000', '--resilience', '90s'];
    const { stdout } = await runCli(['schedule', join(folder, 'impact.json'), ...options]);
    expect(stdout).toContain('impact that decays');
  });

  test.each([
    [['run', '--sample', ...ORDER, '--resilience', 'soon'], 'Expected a half-life like 90s or 5m, fitted, or a file'],
    [['run', '--sample', ...ORDER, '--resilience-coefficient', '1'], '--resilience-coefficient: nothing says how fast'],
    [['schedule', 'FOLDER/problem.json', '--resilience', '90s'], '--resilience: the problem has transient impact'],
    [['schedule', 'FOLDER/impact.json', '--quantity', '9', '--resilience', 'fitted'], 'needs recordings'],
    [['run', 'FOLDER/curves.json', '--quantity', '9', '--resilience', 'fitted'], 'needs recordings'],
    [['run', '--sample', ...ORDER, '--resilience', 'FOLDER/impact.json'], 'expected "waterfill/resilience@1"'],
  ])('refuses %j', async (argv, message) => {
    const { status, stderr } = await runCli(argv.map((argument) => argument.replace('FOLDER', folder)));
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
