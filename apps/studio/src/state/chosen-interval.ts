import { effect, type Signal, signal } from '@preact/signals';
import type { Figure } from '@waterfill/report';
import { studio } from '../worker/studio.js';
import { plan } from './planning.js';

/** An interval that a person has chosen. */
export interface ChosenInterval {
  readonly interval: number;
  /** the name of the figure in which it was chosen */
  readonly figure: string;
}

/** The chosen interval; undefined: none. */
export const chosen: Signal<ChosenInterval | undefined> = signal(undefined);

/** The impact of the chosen interval and its fit; undefined: none is chosen. */
export const chosenFigure: Signal<Figure | undefined> = signal(undefined);

/** Draws the chosen interval again whenever another is chosen, or there is another fit. */
export function keepChosenInterval(): void {
  effect(() => {
    const { interval } = chosen.value ?? {};
    const now = plan.value;
    const count = now?.times.intervals.at(-1) ?? 0;
    if (interval === undefined || interval >= count) chosenFigure.value = undefined;
    else if (now?.isComplete) void draw(interval);
  });
}

async function draw(interval: number): Promise<void> {
  const answer = await studio().intervalFigure(interval);
  if (answer.status === 'done' && chosen.peek()?.interval === interval) chosenFigure.value = answer.value;
}
