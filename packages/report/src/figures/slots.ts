import { createDayClock, type Grid } from '@waterfill/model';
import type { Axis } from '../figure/figure.js';
import type { Mark } from '../figure/mark.js';

/** Groups of intervals, so that a day with many intervals can be drawn and read. */
export interface Slots {
  /** the number of slots */
  readonly count: number;
  /** intervals per slot; the last may have fewer */
  readonly size: number;
  /** the first interval of each slot and, at the end, the number of intervals */
  readonly edges: readonly number[];
  /** the names of the edges: clock times, or interval numbers */
  readonly names: readonly string[];
  /** the middle of each slot on its axis, which counts slots from 0 */
  readonly middles: readonly number[];
  readonly axis: Axis;
  /** the title of the first column of a table with a row per slot */
  readonly title: string;
  /** states that intervals are grouped, if they are */
  readonly notes: readonly string[];
}

/** More slots than this cannot be distinguished. */
const MOST_SLOTS = 400;

/**
 * Groups intervals until there are few enough slots.
 *
 * @param most - the largest number of slots
 */
export function slotsOf(intervals: number, grid: Grid | undefined, most: number = MOST_SLOTS): Slots {
  return slotsOfSize(intervals, grid, slotSize(intervals, most));
}

/** Of each day by the number of intervals and their number in a slot: every figure of a report has the same. */
const known = new WeakMap<Grid, Map<string, Slots>>();

/** Slots with a given number of intervals each. */
export function slotsOfSize(intervals: number, grid: Grid | undefined, size: number): Slots {
  const ofDay = (grid && known.get(grid)) ?? new Map<string, Slots>();
  if (grid !== undefined) known.set(grid, ofDay);
  const key = `${intervals}/${size}`;
  const slots = ofDay.get(key) ?? makeSlots(intervals, grid, size);
  ofDay.set(key, slots);
  return slots;
}

function makeSlots(intervals: number, grid: Grid | undefined, size: number): Slots {
  const count = Math.ceil(intervals / size);
  const edges = Array.from({ length: count + 1 }, (_, i) => Math.min(i * size, intervals));
  const names = grid === undefined ? edges.map(String) : edges.map(createDayClock(grid, intervals).at);
  return {
    ...{ count, size, edges, names, title: grid === undefined ? 'interval' : 'from' },
    middles: Array.from({ length: count }, (_, i) => i + 0.5),
    axis: axisOf(count, size, names, grid),
    notes: [
      ...(size === 1 ? [] : [`${intervals.toLocaleString('en-US')} intervals, drawn in groups of ${size}.`]),
      ...auctionNotes(intervals, grid),
    ],
  };
}

/** Says which intervals are auctions, whose impact no book shows. */
function auctionNotes(intervals: number, grid: Grid | undefined): string[] {
  if (grid?.auctions === undefined) return [];
  const { at } = createDayClock(grid, intervals);
  return grid.auctions.map(
    ({ interval: t, name }) => `From ${at(t)} to ${at(t + 1)} is the ${name}, whose impact is stated and not measured.`,
  );
}

function axisOf(count: number, size: number, names: readonly string[], grid: Grid | undefined): Axis {
  const domain = [0, count] as const;
  if (grid !== undefined) return { kind: 'time', label: `time of day, ${grid.timezone}`, domain, names };
  if (size === 1) return { kind: 'count', label: 'interval', domain };
  return { kind: 'time', label: 'interval', domain, names };
}

/**
 * The intervals at the edges of the slots in which figures draw a day: position i of their time axis is the start of
 * interval `slotEdges(intervals)[i]`, or the end of the last one.
 *
 * @example
 * ```ts
 * import { slotEdges } from '@waterfill/report';
 * slotEdges(3); // => [0, 1, 2, 3]
 * slotEdges(23_400)[1]; // => 60
 * ```
 */
export function slotEdges(intervals: number): readonly number[] {
  return slotsOf(intervals, undefined).edges;
}

/** A round number, so that slots begin at round clock times. */
function slotSize(intervals: number, most: number): number {
  if (intervals <= most) return 1;
  for (let scale = 1; ; scale *= 10) {
    const size = [2, 3, 5, 6, 10, 15].map((step) => step * scale).find((step) => intervals / step <= most);
    if (size !== undefined) return size;
  }
}

/** Some of the intervals, counted. */
export function ofAll(count: number, intervals: number): string {
  return `${count.toLocaleString('en-US')} of ${intervals.toLocaleString('en-US')} intervals`;
}

/** The sum over the intervals of each slot. */
export function sums({ edges, count }: Slots, values: ArrayLike<number>): number[] {
  return Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let t = edges[i]!; t < edges[i + 1]!; t++) sum += values[t]!;
    return sum;
  });
}

/** The mean over the intervals of each slot that have a value; NaN if none has. */
export function means({ edges, count }: Slots, values: ArrayLike<number>): number[] {
  return Array.from({ length: count }, (_, i) => {
    let [sum, known] = [0, 0];
    for (let t = edges[i]!; t < edges[i + 1]!; t++) {
      if (Number.isNaN(values[t]!)) continue;
      sum += values[t]!;
      known++;
    }
    return sum / known;
  });
}

/** The runs of slots all of whose intervals satisfy a condition. */
function stretches({ edges, count }: Slots, isSo: (t: number) => boolean): { from: number[]; to: number[] } {
  const [from, to]: [number[], number[]] = [[], []];
  for (let i = 0; i < count; i++) {
    let all = true;
    for (let t = edges[i]!; t < edges[i + 1]! && all; t++) all = isSo(t);
    if (!all) continue;
    if (to.at(-1) === i) to[to.length - 1] = i + 1;
    else {
      from.push(i);
      to.push(i + 1);
    }
  }
  return { from, to };
}

/** Stripes over the slots all of whose intervals are closed. */
export function closedMarks(slots: Slots, isClosed: (t: number) => boolean): Mark[] {
  const closed = stretches(slots, isClosed);
  return closed.from.length === 0 ? [] : [{ kind: 'shade', label: 'closed', ...closed }];
}

/** The axis of slots, and notes about it. */
export interface SlotAxis {
  readonly axis: Axis;
  readonly notes: readonly string[];
}

/** The axis of slots. If the day is closed for most of its time at its ends, only the open part with a small margin. */
export function openAxis(slots: Slots, isClosed: (t: number) => boolean): SlotAxis {
  const { axis, count, names } = slots;
  const closed = stretches(slots, isClosed);
  const start = closed.from[0] === 0 ? closed.to[0]! : 0;
  const end = closed.to.at(-1) === count ? closed.from.at(-1)! : count;
  if (start >= end || end - start >= count / 2) return { axis, notes: [] };
  const room = Math.ceil((end - start) / 10);
  const domain = [Math.max(0, start - room), Math.min(count, end + room)] as const;
  const parts = [...(start > 0 ? [`before ${names[start]}`] : []), ...(end < count ? [`from ${names[end]} on`] : [])];
  return { axis: { ...axis, domain }, notes: [`All intervals ${parts.join(' and ')} are closed and not drawn.`] };
}
