import { formatFrontierCsv, formatFrontierDocument, parseFrontierDocument } from '@waterfill/documents';
import { createProblem, type Problem, type SolvedFrontierPoint } from '@waterfill/model';
import { traceFrontier } from '@waterfill/solvers';
import { beforeAll, describe, expect, test } from 'vitest';
import { fitsSchema } from './fits-schema.js';
import { numbersIn } from './numbers-in.js';
import { refusalOf } from './refusal-of.js';

const impact = { kind: 'power-law', coefficient: [1, 2, 1, 3], exponent: [1, 0.5, 1, 2] } as const;
const risk = { aversion: 0.1, volatility: [1, 1, 2, 1], duration: [1, 1, 1, 1] };
const plain = createProblem({ quantity: 20, impact, risk });
const bounded = createProblem({
  ...{ quantity: 20, impact, risk, upper: [9, 9, 9, 9], fee: -0.01, permanentImpact: 0.02 },
  trajectory: { lower: [0, 5, 12, 0], upper: [6, Infinity, Infinity, Infinity] },
});

async function pointsOf(problem: Problem, points = 5): Promise<readonly SolvedFrontierPoint[]> {
  const result = await traceFrontier(problem, { points });
  if (result.status !== 'complete') throw new Error(result.status);
  return result.points;
}

type Json = Record<string, unknown>;

const texts = new Map<string, string>();
const documentOf = (problem: Problem, points: readonly SolvedFrontierPoint[]) => ({
  ...{ problem: { problem, currency: 'USD' }, solver: 'convex', points },
});
beforeAll(async () => {
  for (const [name, problem] of [['plain', plain] as const, ['bounded', bounded] as const]) {
    texts.set(name, formatFrontierDocument(documentOf(problem, await pointsOf(problem))));
  }
});

/** What the reader says of a document once it is changed. */
function refusalAfter(change: (document: Json & { points: Json[] }) => void, name = 'plain'): string {
  const document = JSON.parse(texts.get(name)!) as Json & { points: Json[] };
  change(document);
  return refusalOf(() => parseFrontierDocument(JSON.stringify(document), 'frontier.json'));
}

describe('a frontier document', () => {
  test.each([
    ['plain', plain],
    ['with bounds, a trajectory, rebates and permanent impact', bounded],
  ])('is written so that the same is read back, to the last digit: %s', async (_, problem) => {
    const written = documentOf(problem, await pointsOf(problem));
    const text = formatFrontierDocument(written);
    const read = parseFrontierDocument(text);
    expect(read.points).toEqual(written.points);
    expect(formatFrontierDocument(read)).toBe(text);
    expect(fitsSchema('frontier', text)).toBe(true);
  });

  test('is of any number of shares, whatever lots its problem asks for', () => {
    const document = JSON.parse(texts.get('plain')!) as Json & { problem: Json };
    document.problem.lot = 4;
    expect(parseFrontierDocument(JSON.stringify(document)).problem.problem.lot).toBe(4);
  });

  test('may have points that are not proved to the tolerance, if it says so', () => {
    const loose = (status: string, more: Json) => (document: { points: Json[] }) =>
      void Object.assign(document.points[1]!, { status, tolerance: 1e-30, ...more });
    const worse = (document: { points: Json[] }) => {
      const point = document.points[1]!;
      Object.assign(point, JSON.parse(texts.get('plain')!).points[2], { aversion: point.aversion });
      loose('stopped', { reason: 'stalled', relativeGap: null, objective: objectiveOf(point) })(document);
    };
    const objectiveOf = (point: Json) =>
      (point.expectedCost as number) + (point.aversion as number) * (point.standardDeviation as number) ** 2;
    const read = JSON.parse(texts.get('plain')!) as { points: Json[] };
    worse(read);
    const { points } = parseFrontierDocument(JSON.stringify(read));
    expect(points[1]!.stopped).toBe('stalled');
    expect(points[1]!.certificate.relativeGap).toBeGreaterThan(1e-6);
    const optimal = refusalAfter((document) => {
      worse(document);
      loose('optimal', { reason: undefined })(document);
    });
    expect(optimal).toMatch(
      /^frontier\.json: points\[1\]\.status: claims "optimal", but the schedule may cost \S+ too/,
    );
  });

  test.each(['plain', 'bounded'])('is refused with any number of its points changed: %s', (name) => {
    const { points } = JSON.parse(texts.get(name)!) as { points: Json[] };
    const paths = numbersIn(points).filter((path) => path.at(-1) !== 'tolerance');
    expect(paths.length).toBeGreaterThanOrEqual(50);
    const accepted = paths.filter((path) => {
      const [last, ...above] = path.toReversed();
      const message = refusalAfter((document) => {
        const holder = above.toReversed().reduce((value: Json, key) => value[key] as Json, document.points as never);
        const value = holder[last!] as number;
        holder[last!] = Math.abs(value) < 1e-9 ? 0.25 : 1.01 * value;
      }, name);
      return !message.startsWith('frontier.json: points[');
    });
    expect(accepted).toEqual([]);
  });

  test.each<[string, RegExp, (points: Json[]) => void]>([
    [
      'in another order',
      /^points\[2\]\.aversion: is \S+, and the one before is \S+; expected them to rise$/,
      (points) => points.splice(1, 2, points[2]!, points[1]!),
    ],
    [
      'with the schedule of another aversion',
      /^points\[1\]\.objective: claims \S+, but it is \S+$/,
      (points) => Object.assign(points[1]!, { schedule: points[2]!.schedule }),
    ],
    [
      'with all shares doubled',
      /^points\[0\]\.schedule: is not feasible: it misses the order by 20 shares$/,
      (points) => Object.assign(points[0]!, { schedule: (points[0]!.schedule as number[]).map((x) => 2 * x) }),
    ],
    [
      'as stopped where it is proved',
      /^points\[3\]\.status: claims "stopped", but the schedule is proved to the tolerance of 1e-9$/,
      (points) => Object.assign(points[3]!, { status: 'stopped', reason: 'stalled' }),
    ],
    [
      'as stopped for no reason',
      /^points\[3\]\.reason: expected one with the status "stopped"/,
      (points) => Object.assign(points[3]!, { status: 'stopped' }),
    ],
    [
      'with one interval less',
      /^points\[1\]\.schedule: expected 4 elements, one per interval of the problem, got 3$/,
      (points) => (points[1]!.schedule as number[]).pop(),
    ],
    [
      'with the price of a bound that there is not',
      /^points\[1\]\.trajectoryLowerPrices\[2\]: expected 0, as the problem has no such bound/,
      (points) => Object.assign(points[1]!, { trajectoryLowerPrices: [0, 0, 1, 0] }),
    ],
  ])('is refused with points %s', (_, message, change) => {
    expect(refusalAfter(({ points }) => change(points)).replace('frontier.json: ', '')).toMatch(message);
  });

  test.each([
    [{ format: 'waterfill/schedule@1' }, 'format: expected "waterfill/frontier@1", got "waterfill/schedule@1"'],
    [{ problem: { quantity: 2 } }, 'problem.format'],
    [{ extra: 1 }, 'extra'],
  ])('is refused with %j', (fields, place) => {
    expect(refusalAfter((document) => void Object.assign(document, fields))).toContain(place);
  });

  test('is refused without the risk that it is about', () => {
    const message = refusalAfter((document) => delete (document.problem as Json).risk);
    expect(message).toBe('frontier.json: points: is of an order whose price does not move: it has no risk');
  });

  test('says where its problem is, to be used without the claims', () => {
    const document = JSON.parse(texts.get('plain')!) as { points: Json[] };
    document.points[0]!.expectedCost = 1;
    expect(() => parseFrontierDocument(JSON.stringify(document))).toThrow(
      expect.objectContaining({ code: 'false-claim', details: { problem: 'problem' } }),
    );
  });

  test('is written as CSV with all digits', async () => {
    const points = await pointsOf(plain);
    const lines = formatFrontierCsv({ points }).split('\n');
    expect(lines[0]).toBe('aversion,expectedCost,standardDeviation,relativeGap');
    const { aversion, expectedCost, standardDeviation, certificate } = points[3]!;
    expect(lines[4]!.split(',').map(Number)).toEqual([
      ...[aversion, expectedCost, standardDeviation, certificate.relativeGap],
    ]);
  });
});
