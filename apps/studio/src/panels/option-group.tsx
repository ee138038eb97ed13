import type { OrderRequest } from '@waterfill/plan';
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { form } from '../state/form.js';
import { messageFor } from '../state/notice.js';
import { DEFAULT_FORM } from '../state/order-form.js';

interface OptionGroupProps {
  readonly title: string;
  readonly options: readonly (keyof OrderRequest)[];
  readonly children: ComponentChildren;
}

/** Fields under a heading that opens: at first if one of them is set, and whenever one of them is wrong. */
export function OptionGroup({ title, options, children }: OptionGroupProps): VNode {
  const set = options.filter((option) => isSet(option)).length;
  const isWrong = options.some((option) => messageFor(option) !== undefined);
  const [isOpen, setOpen] = useState(set > 0);
  useEffect(() => {
    if (isWrong) setOpen(true);
  }, [isWrong]);
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

function isSet(option: keyof OrderRequest): boolean {
  const value = form.value.order[option];
  return value !== undefined && JSON.stringify(value) !== JSON.stringify(DEFAULT_FORM.order[option]);
}
