import { computed, type ReadonlySignal } from '@preact/signals';
import { files } from './files.js';
import { changeBasket, changeOrder, form } from './form.js';

/** The aversion to risk of what is open, an order or a basket, 1 / currency. */
export const aversion: ReadonlySignal<number> = computed(() => {
  const { basket, order } = form.value;
  const own = files.value?.basket;
  return (own ? (basket.riskAversion ?? own.riskAversion) : order.riskAversion) ?? 0;
});

/** Chooses it. */
export function chooseAversion(riskAversion: number, gesture: string): void {
  if (files.peek()?.basket) changeBasket({ riskAversion }, gesture);
  else changeOrder({ riskAversion }, gesture);
}
