import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { PlanView, Reproduction } from '../worker/answers.js';
import { studio } from '../worker/studio.js';
import { isSettled, plan } from './planning.js';

/** What can be taken away of a plan. */
interface Takeable {
  readonly of: PlanView;
  /** of its files */
  readonly names: readonly string[];
  /** how to plan the same elsewhere */
  readonly how: Reproduction;
}

/** Of the last complete plan; undefined before the first. */
export const takeable: Signal<Takeable | undefined> = signal(undefined);

/** Whether what can be taken away is that of the order as it is now. */
export const isReady: ReadonlySignal<boolean> = computed(
  () => isSettled.value && takeable.value !== undefined && takeable.value.of === plan.value,
);

/** Asks what can be taken away of a complete plan. */
export async function prepareTaking(of: PlanView): Promise<void> {
  const [names, how] = await Promise.all([studio().files.names(), studio().files.reproduction()]);
  if (plan.peek() !== of || names.status !== 'done' || how.status !== 'done') return;
  takeable.value = { of, names: names.value, how: how.value };
}
