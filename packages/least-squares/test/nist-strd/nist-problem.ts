import { readdirSync, readFileSync } from 'node:fs';
import type { LeastSquaresProblem } from '@waterfill/least-squares';
import { nistModels } from './nist-models.js';

/** A problem of the collection, with its certified answer. */
export interface NistProblem {
  readonly name: string;
  readonly difficulty: string;
  /** residuals and Jacobian, by the data and the model */
  readonly residuals: LeastSquaresProblem['residuals'];
  readonly jacobian: NonNullable<LeastSquaresProblem['jacobian']>;
  readonly observed: readonly number[];
  /** far from the answer, and near to it */
  readonly starts: readonly [number[], number[]];
  readonly parameters: readonly number[];
  readonly stdErr: readonly number[];
  readonly rss: number;
}

const folder = new URL('.', import.meta.url);

/** All problems, in the order of their names. */
export const nistProblems: readonly NistProblem[] = readdirSync(folder)
  .filter((file) => file.endsWith('.dat'))
  .map((file) => parseProblem(file.slice(0, -'.dat'.length), readFileSync(new URL(file, folder), 'utf8')));

function parseProblem(name: string, text: string): NistProblem {
  const rows = [...text.matchAll(/^ *b\d+ = +(.*)$/gm)].map(({ 1: row }) => numbersIn(row!));
  const data = text
    .split(/^Data: +y .*\n/m)[1]!
    .trim()
    .split('\n')
    .map(numbersIn);
  const model = nistModels[name]!;
  const observed = data.map(([y]) => (name === 'Nelson' ? Math.log(y!) : y!));
  const at = data.map(([, ...x]) => x);
  return {
    name,
    difficulty: /(\w+) Level of Difficulty/.exec(text)![1]!.toLowerCase(),
    observed,
    residuals: (b) => at.map((x, i) => model(x, b)[0]! - observed[i]!),
    jacobian: (b) => at.map((x) => model(x, b).slice(1)),
    starts: [rows.map((row) => row[0]!), rows.map((row) => row[1]!)],
    parameters: rows.map((row) => row[2]!),
    stdErr: rows.map((row) => row[3]!),
    rss: Number(/Residual Sum of Squares: +(\S+)/.exec(text)![1]),
  };
}

function numbersIn(row: string): number[] {
  return row.trim().split(/\s+/).map(Number);
}
