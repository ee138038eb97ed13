import { writeFile } from '@waterfill/documents/node';
import { policyNamed as builtIn, evenPolicy, type Policy, type PolicyParts } from '@waterfill/evaluate';
import { policyOf } from '@waterfill/evaluate/node';
import {
  type DecideOptions,
  decideAt,
  type ExecutionOrder,
  headerOfTrail,
  orderOfPlan,
  type PlannedOrder,
  profileForOrder,
  type TrailReport,
  verifyTrail,
} from '@waterfill/execution';
import type { BookRecording } from '@waterfill/orderbook';
import { fitStandingCurve } from '@waterfill/plan';
import { solveBySlopes } from '@waterfill/solvers';
import { ExitStatus } from '../exit-status.js';
import { openOne } from '../input/open-one.js';
import { readInput } from '../input/read-input.js';
import { readProfile } from '../input/read-profile.js';
import { solverRefusal } from '../input/solver-refusal.js';
import { type BookOptions, booksOfOrder, type FilesOptions } from '../options/curve-options.js';
import { decisionText } from '../output/decision-text.js';
import type { Io } from '../terminal/io.js';
import { sayFindings } from '../terminal/say-findings.js';

/** What `waterfill replan` has for a policy. */
export interface PolicyOptions extends BookOptions, FilesOptions {
  /** a name, or the path of a module */
  readonly policy: string;
  /** the path of a profile */
  readonly profile?: string;
  /** where to write the trail */
  readonly trail?: string;
  readonly json?: boolean;
}

/** Decides on the next child order by a policy, on the books of a recording so far. */
export async function replanByPolicy(
  plan: PlannedOrder,
  recordings: readonly string[],
  { policy: name, profile: path, trail, json, ...books }: PolicyOptions,
  soFar: Omit<DecideOptions, 'recording'>,
  io: Io,
): Promise<ExitStatus> {
  const { order, curves } = plan;
  const options = booksOfOrder(books, { symbol: order.symbol ?? curves?.symbol, timezone: order.grid?.timezone });
  const policy = await policyNamed(name, await partsOf(orderOfPlan(plan), path, io));
  const { decision, execution, findings } = await openOne(recordings, options, io, (recording) =>
    decideAt(plan, policy, { ...soFar, recording }),
  );
  sayFindings(findings, OVER_FILLED, io);
  if (trail !== undefined) await writeFile(trail, execution.trail());
  if (decision === undefined) {
    io.complain(
      'waterfill: nothing is due at that time: the order has not begun, is over, or its plan closes that interval',
    );
    return ExitStatus.noOptimum;
  }
  await io.print(
    json
      ? `${JSON.stringify({ ...decision, findings }, null, 2)}\n`
      : decisionText(decision, execution.header, io.columns),
  );
  const isOverFilled = findings.some(({ code }) => OVER_FILLED.has(code));
  return decision.short === undefined && !isOverFilled ? ExitStatus.done : ExitStatus.noOptimum;
}

/** Verifies a trail; of a recording, that the decisions were made on it. */
export async function verify(
  path: string,
  recordings: readonly string[],
  { policy, profile, json, ...reading }: Partial<PolicyOptions>,
  io: Io,
): Promise<ExitStatus> {
  const { text, source } = await readInput(path, io);
  const refuse = (error: unknown): never => {
    throw solverRefusal(source, error);
  };
  const { order } = await Promise.resolve(text).then(headerOfTrail).catch(refuse);
  const parts = await partsOf(order, profile, io);
  // A trail may be from anyone: a module is loaded only where the user names it, never because a trail does.
  const named = {
    policyNamed: (name: string) => (policy === undefined ? builtInPolicy(name, parts) : policyNamed(policy, parts)),
  };
  const check = (recording?: BookRecording): Promise<TrailReport> =>
    verifyTrail(text, { ...named, recording }).catch(refuse);
  const options = booksOfOrder(reading, order);
  const report = recordings.length === 0 ? await check() : await openOne(recordings, options, io, check);
  if (json) await io.print(`${JSON.stringify(report, null, 2)}\n`);
  if (report.status === 'different') {
    io.complain(`waterfill: ${source}: line ${report.line}: ${report.reason}`);
    return ExitStatus.noOptimum;
  }
  const books = report.hasBooks ? ', and the books that they were made on' : '; not the books, without a recording';
  const what = `verified: ${counted(report.decisions, 'decision')} and ${counted(report.fills, 'fill')}${books}`;
  if (!json) await io.print(`${what}\nhash ${report.head}\n`);
  return ExitStatus.done;
}

function counted(count: number, name: string): string {
  return `${count.toLocaleString('en-US')} ${name}${count === 1 ? '' : 's'}`;
}

/** What `decideAt` says where more was traded than was ordered. */
const OVER_FILLED: ReadonlySet<string> = new Set(['over-filled']);

/** What policies need, with the profile at a path, if any. */
async function partsOf(order: ExecutionOrder, path: string | undefined, io: Io): Promise<PolicyParts> {
  const profile = await readProfile(path, io);
  return { solve: solveBySlopes, fit: fitStandingCurve, profile: profile && profileForOrder(profile, order) };
}

/** A name, or the path of a module. */
async function policyNamed(text: string, parts: PolicyParts): Promise<Policy> {
  return text === evenPolicy.name ? evenPolicy : policyOf(text, parts);
}

function builtInPolicy(name: string, parts: PolicyParts): Policy {
  return name === evenPolicy.name ? evenPolicy : builtIn(name, parts);
}
