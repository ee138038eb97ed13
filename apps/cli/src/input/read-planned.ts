import { DocumentError, parseDocument } from '@waterfill/documents';
import type { Grid } from '@waterfill/model';
import type { PlannedOrder } from '@waterfill/plan';
import type { Io } from '../terminal/io.js';
import { readInput } from './read-input.js';

/** A plan that is being traded, and where it is from. */
export interface ReadPlanned {
  readonly plan: PlannedOrder;
  readonly grid: Grid;
  readonly source: string;
}

/** Reads a plan, or a schedule that says when its intervals are. */
export async function readPlanned(path: string, io: Io): Promise<ReadPlanned> {
  const { text, source } = await readInput(path, io);
  const read = parseDocument(text, source);
  if (read.kind !== 'plan' && read.kind !== 'schedule') {
    throw new DocumentError(
      source,
      'format',
      `expected a plan or a schedule, got a ${read.kind}; run or schedule make one`,
    );
  }
  const { document } = read;
  const plan = 'order' in document ? document : { order: document.problem, result: document.result };
  const { grid } = plan.order;
  if (grid !== undefined) return { plan, grid, source };
  const reason =
    'is missing, so it is not known which intervals are over; give the problem a grid and schedule it again';
  throw new DocumentError(source, 'problem.grid', reason);
}
