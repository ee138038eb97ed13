import { parentPort, workerData } from 'node:worker_threads';
import type { HeldOut, ImpactCurves } from '@waterfill/model';
import { judgeHeldOut } from '../compare/held-out.js';
import type { OrderRequest } from '../order/order.js';

/** What a thread judges. */
export interface HeldOutTask {
  readonly days: readonly ImpactCurves[];
  readonly order: OrderRequest;
}

/** Its answer. What is thrown ends the thread. */
export interface HeldOutAnswer {
  readonly heldOut: HeldOut | undefined;
}

const { days, order } = workerData as HeldOutTask;
const answer: HeldOutAnswer = { heldOut: await judgeHeldOut(days, order) };
parentPort?.postMessage(answer);
