import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { form } from '../state/form.js';
import { messageFor, refused } from '../state/notice.js';
import { DEFAULT_FORM, type OrderForm } from '../state/order-form.js';

type Option =
  | keyof OrderForm['order']
  | keyof OrderForm['measure']
  | keyof OrderForm['ahead']
  | keyof OrderForm['volumes'];

interface OptionGroupProps {
  readonly title: string;
  readonly options: readonly Option[];
  readonly children: ComponentChildren;
}

/** Fields under a heading that opens once one of them is set, and whenever one is wrong or would cure what is. */
export function OptionGroup({ title, options, children }: OptionGroupProps): VNode {
  const set = options.filter((option) => isSet(option)).length;
  const isWrong = options.some((option) => messageFor(option) !== undefined || refused.value?.cures.includes(option));
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (isWrong || set > 0) setOpen(true);
  }, [isWrong, set > 0]);
  return (
    <details class="group" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {title}
        {set > 0 && <span class="set">{set} set</span>}
      </summary>
      <div class="group-fields">{children}</div>
    </details>
  );
}

function isSet(option: Option): boolean {
  const value = valueIn(form.value, option);
  return value !== undefined && JSON.stringify(value) !== JSON.stringify(valueIn(DEFAULT_FORM, option));
}

function valueIn({ measure, order, ahead, volumes }: OrderForm, option: Option): unknown {
  return { ...measure, ...order, ...ahead, ...volumes }[option];
}
