import { createProblem } from '@waterfill/model';
import { crossCheck } from '@waterfill/solvers';
import { describe, expect, it } from 'vitest';
import { attemptModule, candidateInSandbox, type Sandbox } from '../../src/sandbox/index.js';

const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
const problem = createProblem({ quantity: 10, impact });

/** A module in this thread, with messages as between threads: it keeps nothing away, but has the protocol. */
function openHere(): Sandbox & { isClosed: boolean } {
  const sandbox = {
    isClosed: false,
    start: ((task, onMessage, onEnd) => {
      const load = (source: string) => import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`);
      attemptModule(task, load, (message) => onMessage(structuredClone(message))).catch(() => onEnd('ended'));
    }) satisfies Sandbox['start'],
    close: () => {
      sandbox.isClosed = true;
    },
  };
  return sandbox;
}

async function rowOf(source: string, open: () => Sandbox = openHere) {
  const solvers = [candidateInSandbox(source, 'mine.js', open)];
  const { verdict, backends } = await crossCheck(problem, { solvers, timeLimit: 50 });
  return { overall: verdict, ...backends[0]! };
}

const solverOf = (body: string): string =>
  `export default { supports: ['power-law'], solve: async (problem) => {${body}} };`;

describe('a module in a sandbox', () => {
  it('takes part in a cross-check', async () => {
    const body = 'return { status: "optimal", solution: { schedule: [5, 5], shadowPrice: 10 }, certificate: {} };';
    expect(await rowOf(solverOf(body))).toMatchObject({
      overall: 'agree',
      solver: 'mine.js',
      verdict: 'agrees',
      cost: 50,
    });
  });

  it.each([
    ['wrong', solverOf('return { status: "optimal", solution: { schedule: [6, 4], shadowPrice: 10 } };')],
    ['wrong', solverOf('return { status: "optimal", solution: { schedule: [NaN, 4] } };')],
    [
      'wrong',
      solverOf('problem.quantity = 1; return { status: "optimal", solution: { schedule: [5, 5], shadowPrice: 10 } };'),
    ],
    ['wrong', solverOf('return 7;')],
    ['failed', solverOf('throw new Error("no");')],
    ['failed', 'export default 3;'],
    ['failed', 'this is no module'],
    ['failed', 'import "@waterfill/model"; export default {};'.replace('@waterfill/model', './none.js')],
  ])('is %s: %s', async (verdict, source) => {
    expect(await rowOf(source)).toMatchObject({ overall: 'disagree', verdict });
  });

  it('is stopped if it never answers, and its sandbox is closed', async () => {
    const sandbox = openHere();
    // One second of grace is its own.
    expect(await rowOf(solverOf('await new Promise(() => {});'), () => sandbox)).toMatchObject({ verdict: 'stopped' });
    expect(sandbox.isClosed).toBe(true);
  });

  it('fails if it sends anything but an answer', async () => {
    for (const messages of [['loaded', 'loaded'], [{}], [{ kind: 'answer', elapsedMs: Number.NaN }]]) {
      const open = (): Sandbox => ({ start: (_, onMessage) => messages.forEach(onMessage), close: () => {} });
      expect(await rowOf('', open)).toMatchObject({ verdict: 'failed', reason: 'sent messages that are no answer' });
    }
  });
});
