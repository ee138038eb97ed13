import type { Explanation, Finding, FrontierPoint } from '@waterfill/model';
import type { Figure, Report } from '@waterfill/report';
import type { BasketRow } from '../state/basket-form.js';
import type { WatchForm } from '../state/evaluate-form.js';

/** What a task of the worker ends with. Refusals are data, since errors lose theirs on the way between threads. */
export type Answer<Value> =
  | { readonly status: 'done'; readonly value: Value }
  | { readonly status: 'refused'; readonly refusal: Refusal }
  | { readonly status: 'cancelled' };

/** Why something cannot be done. */
export interface Refusal {
  /** in plain words, with the names of the form's fields */
  readonly text: string;
  readonly finding: Finding;
}

/** How far a task is. */
export interface Progress {
  /** what is being done, for people */
  readonly text: string;
  /** the part that is done, 0 to 1; undefined: not known */
  readonly part: number | undefined;
}

/** Receives {@link Progress}. */
export type OnProgress = (progress: Progress) => void;

/** What is open. */
export interface OpenFiles {
  readonly kind: 'recordings' | 'curves' | 'profile' | 'sample' | 'documents' | 'basket';
  /** a recording, a measured day or a document each */
  readonly names: readonly string[];
  /** of the order in a document, shares; undefined: it has none */
  readonly quantity?: number | undefined;
  /** absent: it is no basket */
  readonly basket?: OpenBasket;
}

/** A basket that is open. */
export interface OpenBasket {
  /** the orders as the files say them */
  readonly rows: readonly BasketRow[];
  /** the tables by symbols */
  readonly tables: readonly { readonly name: string; readonly kind: 'matrix' | 'returns' }[];
  /** whether it is a document, which has its impacts, covariance and bounds itself */
  readonly isDocument: boolean;
  /** whether it is the basket that was open before, with other tables or impacts: the plan that is shown is of it */
  readonly isAddition: boolean;
  /** whether recordings are open, which say what trading costs, the prices and the covariance */
  readonly isRecorded: boolean;
  /** whether its intervals have clock times */
  readonly hasClock: boolean;
  /** of a document, its own aversion; undefined: it has no risk */
  readonly riskAversion?: number | undefined;
}

/** The contents of a recording, for a person to choose from. */
export interface RecordingView {
  readonly entries: readonly (readonly [label: string, text: string])[];
  readonly symbols: readonly string[];
  readonly dates: readonly string[];
  readonly instruments: readonly string[];
  readonly publishers: readonly string[];
}

/** A planned order, ready to be shown. */
export interface PlanView {
  /** its texts and figures; of a plan that is not complete, only the figures that were asked for */
  readonly report: Report;
  /** false: no schedule keeps all bounds, or none was found in time */
  readonly hasSchedule: boolean;
  /** whether it is judged on unseen books and has its other fits and frontier; if not, they follow */
  readonly isComplete: boolean;
  /** the positions of its figures' time axes */
  readonly times: FigureTimes;
  /** by rising aversion; undefined: without risk, or not traced yet */
  readonly frontier: readonly FrontierPoint[] | undefined;
  /** of what days the volumes are that are expected, and what is wrong with them; absent: there are none */
  readonly volumeNotes?: readonly string[];
  /** of a basket, the price of each order, currency per share; absent: they are not known */
  readonly prices?: readonly number[];
  /** false: there is no order in it, as in an evaluation; absent: there is */
  readonly hasOrder?: boolean;
}

/** What the positions 0, 1, 2, … on the time axes of figures are. */
export interface FigureTimes {
  /** interval numbers */
  readonly intervals: readonly number[];
  /** times of day, seconds after midnight */
  readonly seconds: readonly number[];
}

/** Which backend is chosen for the order of the plan, and why. */
export type BackendsView = Explanation;

/** How the backends agree on the plan. */
export interface CheckView {
  readonly isAgreed: boolean;
  /** in one line */
  readonly verdict: string;
  /** who gave no answer, and why, a line each */
  readonly missing: readonly string[];
  /** gaps and times, and the iterations */
  readonly figures: readonly Figure[];
}

/** How good a schedule is that was made elsewhere. */
export interface JudgementView {
  readonly isFeasible: boolean;
  /** what it violates, or why no schedule is feasible */
  readonly violations: readonly string[];
  /** its certificate in words */
  readonly entries: readonly (readonly [label: string, text: string])[];
  /** shares */
  readonly schedule: readonly number[];
}

/** How to plan the same without the studio. */
export interface Reproduction {
  /** for POSIX shells; undefined: no command line says the same */
  readonly command?: string;
  /** why there is none */
  readonly refusal?: string;
  /** a TypeScript program */
  readonly program: string;
  /** own schedules, which the command reads; the program has them in itself */
  readonly schedules: readonly SavedFile[];
}

/** How to plan a basket without the studio. */
export interface BasketReproduction {
  /** for POSIX shells; undefined: no command line says the same */
  readonly command?: string;
  /** why there is none */
  readonly refusal?: string;
  /** files that the command reads, beside those that are open */
  readonly files: readonly SavedFile[];
}

/** A file to be saved. */
export interface SavedFile {
  /** with `/` between its parts */
  readonly name: string;
  readonly text: string;
}

/** What was saved into a folder. */
export interface SavedFolder {
  readonly count: number;
  /** the names of files of an earlier plan that are left, because they were changed since */
  readonly kept: readonly string[];
}

/** Policies beside the even split. */
export interface EvaluationView {
  readonly report: Report;
  /** a typical order beside the book */
  readonly story: Figure;
  /** the order of {@link story} */
  readonly typical: WatchForm;
  /** the names of the policies by which an order can be watched */
  readonly watchable: readonly string[];
  /** of the day on which an order is watched */
  readonly session: WatchedSession;
}

/** When an order can be watched. */
export interface WatchedSession {
  /** seconds since 1970 */
  readonly opens: number;
  readonly seconds: number;
  readonly timezone: string;
}

/** What is left of an order. */
export interface ReplanView {
  readonly report: Report;
  /** whether the rest has a schedule */
  readonly isPlanned: boolean;
}

/** What the fills of an order cost. */
export interface TcaView {
  readonly report: Report;
  /** for POSIX shells; undefined: no command line says the same */
  readonly command?: string;
}
