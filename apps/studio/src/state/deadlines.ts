import type { TrajectoryBound } from '@waterfill/plan';
import { changeOrder, form } from './form.js';
import { plan } from './planning.js';

/** `complete`: at least this is done by the time; `atMost`: no more. */
export type DeadlineKind = 'complete' | 'atMost';

/** A bound of the order on what is done by some time. */
export interface Deadline {
  readonly kind: DeadlineKind;
  /** its place among those of its kind */
  readonly index: number;
  readonly bound: TrajectoryBound;
}

/** The bounds of the order on what is done by some time. */
export const deadlines = {
  /** All of them: first those of at least. */
  all(): Deadline[] {
    return KINDS.flatMap((kind) => boundsOf(kind).map((bound, index) => ({ kind, index, bound })));
  },

  /** Replaces the bound in its place. */
  set({ kind, index, bound }: Deadline, gesture?: string): void {
    changeOrder({ [kind]: boundsOf(kind).with(index, bound) }, gesture);
  },

  /** Adds one in the middle of the day: half of the order, or all but a tenth of it. */
  add(kind: DeadlineKind): void {
    const amount = kind === 'complete' ? 0.5 : 0.9;
    changeOrder({ [kind]: [...boundsOf(kind), { amount, isPart: true, seconds: middleOfDay() }] });
  },

  remove(deadline: Deadline): void {
    changeOrder(without(deadline));
  },

  /** Makes one of the other kind of it. */
  turn(deadline: Deadline, kind: DeadlineKind): void {
    if (kind === deadline.kind) return;
    changeOrder({ ...without(deadline), [kind]: [...boundsOf(kind), deadline.bound] });
  },
};

const KINDS = ['complete', 'atMost'] as const;

function boundsOf(kind: DeadlineKind): readonly TrajectoryBound[] {
  return form.value.order[kind] ?? [];
}

/** Without any the option is left out, so that the address says nothing about it. */
function without({ kind, index }: Deadline): Partial<Record<DeadlineKind, readonly TrajectoryBound[] | undefined>> {
  const rest = boundsOf(kind).filter((_, i) => i !== index);
  return { [kind]: rest.length > 0 ? rest : undefined };
}

const NOON = 12 * 3600;

/** At the end of an interval. */
function middleOfDay(): number {
  const { seconds = [] } = plan.value?.times ?? {};
  return seconds[seconds.length >> 1] ?? NOON;
}
