import { EVEN_SPLIT, VOLUME_SPLIT } from '@waterfill/model';
import type { Tone } from '../figure/mark.js';

/** Another schedule of the same order. */
export interface Alternative {
  /** `even split` and `split by volume` have their own styles */
  readonly name: string;
  /** shares per interval */
  readonly schedule: ArrayLike<number>;
}

/** An alternative with its style, the same in every figure. */
export interface DrawnAlternative extends Alternative {
  readonly tone: Tone;
}

const OWN = ['first', 'second', 'third', 'fourth'] as const;

/**
 * The style of each alternative. Only the usual splits and the first four others are drawn, as many as can be
 * distinguished.
 *
 * @returns one per alternative; undefined: it is not drawn
 */
export function tonesOf(alternatives: readonly Alternative[]): (Tone | undefined)[] {
  const others = alternatives.filter(({ name }) => usualTone(name) === undefined);
  return alternatives.map((one) => usualTone(one.name) ?? OWN[others.indexOf(one)]);
}

/** The alternatives that are drawn, in their order. */
export function drawnAlternatives(alternatives: readonly Alternative[] = []): DrawnAlternative[] {
  const tones = tonesOf(alternatives);
  return alternatives.flatMap((one, i) => (tones[i] === undefined ? [] : [{ ...one, tone: tones[i] }]));
}

/** States that some alternatives are only in the table. */
export function undrawnNotes(alternatives: readonly Alternative[] = []): string[] {
  const count = alternatives.length - drawnAlternatives(alternatives).length;
  return count === 0 ? [] : [`At most ${OWN.length} of your own schedules are drawn; the table has all of them.`];
}

function usualTone(name: string): Tone | undefined {
  if (name === EVEN_SPLIT) return 'even';
  return name === VOLUME_SPLIT ? 'volume' : undefined;
}
