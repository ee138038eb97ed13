import { exp, type PowerLawImpact, type Problem, type ResponsePasses, startKernel } from '@waterfill/model';
import { LOG_PASSES_CODE } from './log-passes-code.js';

/** The exports of assembly/log-passes.ts, each for the intervals of a block. */
interface Exports {
  readonly evaluate: (count: number, mu: number, centre: number) => void;
  readonly fill: (count: number, step: number, common: number, factor: number, first: number) => void;
}

// The memory of assembly/log-passes.ts, in doubles: constants, sums, and three arrays of a block.
const BLOCK = 8192;
const [CONSTANTS, SUMS] = [32, 32];
const [MISSING, LOST, STEEPEST, LEAST, OUTSIDE, LARGEST] = [0, 2, 20, 22, 24, 27] as const;
const DERIVATIVES = [4, 6, 8, 10, 12, 14, 16, 18] as const;

const FACTORIALS = 14;
/** The terms of a logarithm, log 2 in two parts, 1 / log 2, 1.5 x 2^52, and the range; see there. */
const OTHER_CONSTANTS = [
  0.6666666666666735,
  0.3999999999940942,
  0.2857142874366239,
  0.22222198432149784,
  0.1818357216161805,
  0.15313837699209373,
  0.14798198605116586,
  0,
  0.6931471803691238,
  1.9082149292705877e-10,
  Math.LOG2E,
  6755399441055744,
  1e-290,
  1e290,
  700,
  2,
];

/** The running module, and views of its memory. */
interface SimdKernel {
  readonly exports: Exports;
  readonly sums: Float64Array;
  readonly coefficient: Float64Array;
  readonly exponent: Float64Array;
  readonly shares: Float64Array;
}

/** Started on first use; null without WebAssembly or its SIMD. */
let kernel: SimdKernel | null | undefined;

/** Whose intervals are in the memory, if they are one block. */
let owner: SimdPasses | undefined;

function start(): SimdKernel | null {
  const started = startKernel<Exports>(LOG_PASSES_CODE, 8 * (CONSTANTS + SUMS + 3 * BLOCK));
  if (started === undefined) return null;
  const { exports, memory } = started;
  const part = (first: number, length: number): Float64Array => new Float64Array(memory, 8 * first, length);
  const constants = part(0, CONSTANTS);
  for (let n = 0, factorial = 1; n < FACTORIALS; n++, factorial *= n) constants[n] = 1 / factorial;
  constants.set(OTHER_CONSTANTS, FACTORIALS);
  const [coefficient, exponent, shares] = [0, 1, 2].map((k) => part(CONSTANTS + SUMS + k * BLOCK, BLOCK)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return { exports, sums: part(CONSTANTS, SUMS), coefficient, exponent, shares };
}

/** The passes of `LogResponses` of @waterfill/model in WebAssembly, two intervals at a time. */
export class SimdPasses implements ResponsePasses {
  readonly quantity: number;
  readonly impact: PowerLawImpact;
  readonly schedule: Float64Array;
  missing = 0;
  centre = 0;
  derivatives: readonly number[] = [];
  steepest = 0;
  spread = 0;
  largest = 0;
  private readonly kernel: SimdKernel;
  /** those of the first block in the memory */
  private readonly shares: Float64Array;

  /** Undefined where there is no WebAssembly, or none with SIMD. */
  static over(problem: Problem, schedule: Float64Array): SimdPasses | undefined {
    if (kernel === undefined) kernel = start();
    return kernel === null ? undefined : new SimdPasses(kernel, problem, schedule);
  }

  private constructor(running: SimdKernel, { quantity, impact }: Problem, schedule: Float64Array) {
    this.kernel = running;
    this.shares = running.shares.subarray(0, schedule.length);
    this.quantity = quantity;
    this.impact = impact as PowerLawImpact;
    this.schedule = schedule;
  }

  evaluate(mu: number, centre: number): void {
    const { exports, sums } = this.kernel;
    this.overBlocks((count) => exports.evaluate(count, mu, centre));
    const steepest = Math.max(sums[STEEPEST]!, sums[STEEPEST + 1]!);
    const least = Math.min(sums[LEAST]!, sums[LEAST + 1]!);
    this.centre = centre;
    this.steepest = steepest;
    this.spread = Math.max(steepest - centre, centre - least);
    this.derivatives = DERIVATIVES.map((k) => sums[k]! + sums[k + 1]!);
    // Slopes beyond 1e290 or shares beyond e^700, for which the series do not hold: without a number the search ends.
    this.missing = sums[OUTSIDE] === 0 && sums[OUTSIDE + 1] === 0 ? missingIn(sums) : Number.NaN;
  }

  fill(step: number): void {
    const { exports, sums } = this.kernel;
    const common = step * this.centre;
    const factor = exp(common);
    this.overBlocks((count, first) => exports.fill(count, step, common, factor, first));
    this.missing = missingIn(sums);
    this.largest = sums[LARGEST]!;
  }

  /** Calls a pass with the intervals of each block in the memory; afterwards the schedule has the shares. */
  private overBlocks(pass: (count: number, first: number) => void): void {
    const { kernel, schedule, quantity } = this;
    const { length } = schedule;
    kernel.sums.fill(0);
    kernel.sums[MISSING] = quantity;
    kernel.sums.fill(Number.POSITIVE_INFINITY, LEAST, LEAST + 2);
    for (let first = 0; first < length; first += BLOCK) {
      const count = Math.min(BLOCK, length - first);
      if (owner !== this) this.load(first, count);
      pass(count, first);
      schedule.set(this.shares.length === count ? this.shares : kernel.shares.subarray(0, count), first);
    }
    owner = length <= BLOCK ? this : undefined;
  }

  private load(first: number, count: number): void {
    const { kernel, impact, schedule } = this;
    // A view of all takes longer to make than a short horizon to copy.
    const part = (all: Float64Array): Float64Array => (all.length === count ? all : all.subarray(first, first + count));
    kernel.coefficient.set(part(impact.coefficient));
    kernel.exponent.set(part(impact.exponent));
    kernel.shares.set(part(schedule));
    if (count % 2 === 0) return;
    kernel.coefficient[count] = kernel.coefficient[count - 1]!;
    kernel.exponent[count] = kernel.exponent[count - 1]!;
  }
}

function missingIn(sums: Float64Array): number {
  return sums[MISSING]! + sums[MISSING + 1]! + (sums[LOST]! + sums[LOST + 1]!);
}
