import { type MessagePort, workerData } from 'node:worker_threads';
import { type Finding, ProblemError } from '@waterfill/model';
import type { DayPolicy, DayStart, Policy, Seen, Situation } from '../policies/policy.js';
import type { ParentOrder } from '../replay/parent-order.js';
import type { ReplayOptions } from '../replay/replay-options.js';
import { replayOrders } from '../replay/replay-orders.js';
import type { Tape } from '../tape/tape.js';
import { loadPolicy, policyMethods } from './load-policy.js';
import { markAnswered, markBegun } from './thread-state.js';

/** The module of a policy, and how its thread is talked to. */
export interface PolicyWork {
  readonly url: string;
  /** in messages */
  readonly file: string;
  readonly port: MessagePort;
  readonly state: Int32Array;
}

/** A call of the policy. Days have numbers, from 0. */
export type PolicyCall =
  | { readonly kind: 'load' }
  | { readonly kind: 'startDay'; readonly start: DayStart }
  | { readonly kind: 'observe'; readonly day: number; readonly seen: Seen }
  | { readonly kind: 'decide'; readonly day: number; readonly situation: Situation }
  | {
      readonly kind: 'replay';
      readonly tape: Tape;
      readonly orders: readonly ParentOrder[];
      readonly options: ReplayOptions;
    };

/** The outcome. */
export type PolicyAnswer = { readonly value: unknown } | { readonly refusal: Finding };

const { url, file, port, state } = workerData as PolicyWork;
const days: DayPolicy[] = [];
let loaded: Policy | undefined;

port.on('message', (call: PolicyCall) => {
  void answerTo(call).then((answer) => {
    port.postMessage(answer);
    markAnswered(state);
  });
});

async function answerTo(call: PolicyCall): Promise<PolicyAnswer> {
  try {
    loaded ??= await loadPolicy(url, file, (method) => markBegun(state, policyMethods.indexOf(method)));
    return { value: resultOf(call, loaded) };
  } catch (error) {
    return { refusal: refusalOf(error) };
  }
}

function resultOf(call: PolicyCall, policy: Policy): unknown {
  switch (call.kind) {
    case 'load':
      return describe(policy);
    case 'startDay':
      return days.push(policy.startDay(call.start)) - 1;
    case 'observe':
      return days[call.day]!.observe(call.seen);
    case 'decide':
      return days[call.day]!.decide(call.situation);
    case 'replay':
      return replayOrders(call.tape, call.orders, policy, call.options);
  }
}

/** But for its methods, which cannot be sent. */
function describe({ name, hindsight, bound, planned }: Policy): Omit<Policy, 'startDay'> {
  return { name, hindsight, bound, planned };
}

/** An error of another thread keeps no fields of its own. */
function refusalOf(error: unknown): Finding {
  const { code, path, reason, cures, details } =
    error instanceof ProblemError ? error : new ProblemError('policy', `${file}: ${String(error)}`);
  return { code, path, reason, cures, details };
}
