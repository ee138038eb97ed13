import type { VNode } from 'preact';
import { changeOrder, form } from '../state/form.js';
import { messageFor } from '../state/notice.js';
import { OptionGroup } from './option-group.js';

/** The schedules made elsewhere with which the plan is compared; they are given where they are judged. */
export function OwnSchedules(): VNode | null {
  const { benchmarks = {} } = form.value.order;
  const names = Object.keys(benchmarks);
  if (names.length === 0) return null;
  return (
    <OptionGroup title="Own schedules" options={['benchmarks']}>
      <ul class="files">
        {names.map((name) => (
          <li key={name} class="own-schedule">
            <span class="file">{name}</span>
            <button type="button" aria-label={`Remove ${name}`} onClick={() => remove(name)}>
              ×
            </button>
          </li>
        ))}
      </ul>
      <p class="field-message">{messageFor('benchmarks')}</p>
    </OptionGroup>
  );
}

function remove(name: string): void {
  const rest = Object.entries(form.peek().order.benchmarks ?? {}).filter(([other]) => other !== name);
  changeOrder({ benchmarks: rest.length > 0 ? Object.fromEntries(rest) : undefined });
}
