import type { OrderRequest } from '@waterfill/plan';
import type { VNode } from 'preact';
import { formatAmount, parsePart } from '../entry/amount-entry.js';
import { formatTimes, parseTimes } from '../entry/clock-entry.js';
import { type Entry, formatNumber, parseOptional } from '../entry/number-entry.js';
import { changeOrder, form } from '../state/form.js';
import { Choice, TextField } from './field.js';
import { NumberField } from './number-field.js';
import { OptionGroup } from './option-group.js';

/** How much an interval may trade, and in which lots. */
export function LimitsFields(): VNode {
  const { cap = {}, blackouts, lot, oddLot } = form.value.order;
  const { largestSize = true, participation } = cap;
  return (
    <OptionGroup title="Limits and lots" options={['cap', 'lower', 'blackouts', 'lot', 'oddLot']}>
      <div class="fields">
        <TextField
          {...{ label: 'Most per interval', hint: 'of its volume, like 10%', path: 'cap' }}
          expected="a percentage, like 10%, or nothing"
          value={participation}
          format={(part) => (part === undefined ? '' : formatAmount({ amount: part, isPart: true }))}
          parse={parsePart}
          onChange={(part) => changeOrder({ cap: { largestSize, participation: part } }, 'participation')}
        />
        <Choice
          label="Beyond measured sizes"
          value={largestSize ? 'no' : 'yes'}
          options={BEYOND}
          onChange={(chosen) => changeOrder({ cap: { ...cap, largestSize: chosen === 'no' } })}
        />
        <NumberField label="Least per interval" hint="shares" option="lower" />
        <TextField
          {...{ label: 'Lot size', hint: 'shares; none: fractions', path: 'lot', value: lot }}
          expected="a number of shares, none, or nothing"
          format={(size) => (size === 'none' ? size : formatNumber(size))}
          parse={lotIn}
          onChange={(size) => changeOrder({ lot: size }, 'lot')}
        />
        <Choice
          {...{ label: 'Odd lot', path: 'oddLot', options: ODD_LOTS }}
          value={oddLot ?? 'refuse'}
          onChange={(chosen) => changeOrder({ oddLot: chosen === 'last' ? 'last' : undefined })}
        />
      </div>
      <TextField
        {...{
          label: 'Blackouts',
          hint: 'no trading, like 12:00-13:00, 15:50-16:00',
          path: 'blackouts',
          value: blackouts,
        }}
        expected="times from when to when, like 12:00-13:00"
        format={formatTimes}
        parse={parseTimes}
        onChange={(times) => changeOrder({ blackouts: times }, 'blackouts')}
      />
    </OptionGroup>
  );
}

const BEYOND = [
  ['no', 'not allowed'],
  ['yes', 'allowed'],
] as const;

const ODD_LOTS = [
  ['refuse', 'refused'],
  ['last', 'in the last interval'],
] as const;

function lotIn(text: string): Entry<OrderRequest['lot']> | undefined {
  return text.trim() === 'none' ? { value: 'none' } : parseOptional(text);
}
