import { readdirSync, readFileSync } from 'node:fs';
import { costCurvesOf, createProblem, type Problem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);

/** Where code asks of what kind an impact is. */
const ASKS = /\bkind\s*[!=]==\s*'(?:power-law|tabulated)'|switch\s*\(impact\.kind\)|\bcase '(?:power-law|tabulated)'/;

/** Those that remain, and why. */
const ASKING: Readonly<Record<string, string>> = {
  'packages/conformance/src/laws/rescale-problem.ts': 'knows in which units the numbers of each kind are',
  'packages/conformance/src/problems/generated-lots.ts': 'makes tables that end on a whole lot',
  'packages/plan/src/ahead/cost-ahead.ts': 'an auction is a power law of its own; a table has no such cost',
  'packages/solver-lots/src/solve-unbounded-lots.ts': 'its series of the lots is that of a power law',
};

function askingFiles(folder: 'packages' | 'apps'): string[] {
  const names = readdirSync(new URL(`${folder}/`, root)).flatMap((one) => {
    const source = new URL(`${folder}/${one}/src/`, root);
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
    return files.map((file) => `${folder}/${one}/src/${file.replaceAll('\\', '/')}`);
  });
  return names.filter((name) => name.endsWith('.ts') && !name.startsWith('packages/model/src/impact/') && asks(name));
}

function asks(name: string): boolean {
  const lines = readFileSync(new URL(name, root), 'utf8').split('\n');
  return lines.some((line) => !line.trimStart().startsWith('*') && ASKS.test(line));
}

describe('the kind of an impact', () => {
  it('is asked for where it is defined, and by a few that say why', () => {
    expect([...askingFiles('packages'), ...askingFiles('apps')].sort()).toEqual(Object.keys(ASKING).sort());
  });
});

describe('cost curves', () => {
  const law: Problem = createProblem({
    quantity: 9,
    impact: { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] },
  });
  // Slopes of 2, 1 and 3: a fall by a half at 10.
  const tables: Problem = createProblem({
    quantity: 9,
    impact: { kind: 'tabulated', sizes: [[0, 10, 20, 30], [0, 8]], costs: [[0, 20, 30, 60], [0, 8]] }, // biome-ignore format: tables
  });

  it('of power laws take any number of shares, are curved and convex', () => {
    const curves = costCurvesOf(law);
    expect([curves.intervals, curves.isConvex, curves.capacity(1)]).toEqual([2, true, Number.POSITIVE_INFINITY]);
    expect([curves.kinks(0), curves.slopeFall(0, 0, 9, 9)]).toEqual([undefined, 0]);
  });

  it('of tables take what those hold, are linear between their sizes, and convex where no slope falls', () => {
    const curves = costCurvesOf(tables);
    expect([curves.intervals, curves.isConvex, curves.capacity(0), curves.capacity(1)]).toEqual([2, false, 30, 8]);
    expect(curves.kinks(1)).toEqual({ sizes: Float64Array.of(0, 8), costs: Float64Array.of(0, 8) });
    expect(curves.slopeFall(0, 0, 30, 9)).toBeCloseTo(0.5, 12);
    expect([curves.slopeFall(0, 0, 10, 9), curves.slopeFall(0, 10, 30, 9)]).toEqual([0, 0]);
  });
});
