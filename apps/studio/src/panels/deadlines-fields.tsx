import type { VNode } from 'preact';
import { formatAmount, parseAmount } from '../entry/amount-entry.js';
import { formatClock, parseClock } from '../entry/clock-entry.js';
import { formatNumber, parseNumber } from '../entry/number-entry.js';
import { type Deadline, type DeadlineKind, deadlines } from '../state/deadlines.js';
import { Choice, TextField } from './field.js';
import { OptionGroup } from './option-group.js';

/** How much is done by some time, at least or at most. The same bounds can be dragged on the plot of the shares done. */
export function DeadlinesFields(): VNode {
  return (
    <OptionGroup title="Deadlines" options={['complete', 'atMost']}>
      <p class="hint-line">
        Shares, or a part like 40%, and a time of day. They can be dragged on the plot of the shares done.
      </p>
      {deadlines.all().map((deadline) => (
        <DeadlineRow key={`${deadline.kind}-${deadline.index}`} {...deadline} />
      ))}
      <DeadlineButtons />
    </OptionGroup>
  );
}

/** Buttons that add a bound in the middle of the day. */
export function DeadlineButtons(): VNode {
  return (
    <div class="buttons">
      <button type="button" onClick={() => deadlines.add('complete')}>
        + At least by a time
      </button>
      <button type="button" onClick={() => deadlines.add('atMost')}>
        + At most by a time
      </button>
    </div>
  );
}

const KINDS: readonly (readonly [DeadlineKind, string])[] = [
  ['complete', 'at least'],
  ['atMost', 'at most'],
];

function DeadlineRow({ kind, index, bound }: Deadline): VNode {
  const gesture = `${kind}-${index}`;
  return (
    <div class="deadline">
      <Choice
        {...{ label: 'Done', options: KINDS, value: kind, path: `${kind}[${index}]` }}
        onChange={(other) => deadlines.turn({ kind, index, bound }, other)}
      />
      <TextField
        {...{ label: 'Shares', isNumber: true, expected: 'shares, or a percentage' }}
        value={bound}
        format={formatAmount}
        parse={(text) => {
          const read = parseAmount(text);
          return read && { value: { ...bound, isPart: undefined, ...read.value } };
        }}
        onChange={(next) => deadlines.set({ kind, index, bound: next }, gesture)}
      />
      {bound.seconds === undefined ? (
        <TextField
          {...{ label: 'By interval', value: bound.interval, format: formatNumber, parse: parseNumber, isNumber: true }}
          expected="a number"
          onChange={(interval) => deadlines.set({ kind, index, bound: { ...bound, interval } }, gesture)}
        />
      ) : (
        <TextField
          {...{ label: 'By', value: bound.seconds, format: formatClock, parse: parseClock }}
          expected="a time of day, like 11:30"
          onChange={(seconds) => deadlines.set({ kind, index, bound: { ...bound, seconds } }, gesture)}
        />
      )}
      <button
        type="button"
        aria-label={`Remove deadline ${formatAmount(bound)}`}
        onClick={() => deadlines.remove({ kind, index, bound })}
      >
        ×
      </button>
    </div>
  );
}
