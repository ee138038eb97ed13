import type { VNode } from 'preact';
import { formatAmount, parseAmount } from '../entry/amount-entry.js';
import { type Entry, formatNumber, parseNumber } from '../entry/number-entry.js';
import { changeMeasure, measure } from '../state/form.js';
import type { MeasureForm } from '../state/order-form.js';
import { Choice, TextField } from './field.js';
import { OptionGroup } from './option-group.js';

/** How a recording is read and measured: what its refusals say can be changed. */
export function ReadingFields(): VNode {
  const { sampling = 'time-weighted', sizes } = measure.value;
  const shares = ['maxBadShare', 'minimumCoverage'] as const;
  return (
    <OptionGroup
      title="Reading and measuring"
      options={[...SWITCHES.map(([of]) => of), 'sampling', 'sizes', ...shares]}
    >
      <div class="fields">
        {SWITCHES.map(([of, label, no, yes]) => (
          <Choice
            key={of}
            {...{ label, path: of, value: measure.value[of] ? 'yes' : 'no' }}
            options={[
              ['no', no],
              ['yes', yes],
            ]}
            onChange={(chosen) => changeMeasure({ [of]: chosen === 'yes' || undefined })}
          />
        ))}
        <Share label="Most faulty rows" hint="of all rows, like 1%" of="maxBadShare" />
        <Share label="Least coverage" hint="of the time in which a size is offered" of="minimumCoverage" />
        <Choice
          {...{ label: 'Sampling', path: 'sampling', value: sampling, options: SAMPLINGS }}
          onChange={(chosen) => changeMeasure({ sampling: chosen })}
        />
        <TextField
          {...{ label: 'Sizes measured', hint: 'shares, like 100 200 500', path: 'sizes', value: sizes }}
          expected="numbers of shares, each larger than the one before, or nothing"
          format={(list) => (list === undefined ? '' : list.map(formatNumber).join(' '))}
          parse={sizesIn}
          onChange={(list) => changeMeasure({ sizes: list }, 'sizes')}
        />
      </div>
    </OptionGroup>
  );
}

const SWITCHES = [
  ['dropBadBooks', 'Drop bad books', 'no', 'yes'],
  ['allowNegativePrices', 'Negative prices', 'refused', 'allowed'],
  ['join', 'Join files of a day', 'no', 'yes'],
] as const;

const SAMPLINGS = [
  ['time-weighted', 'time-weighted'],
  ['last', 'last book'],
] as const;

interface ShareProps {
  readonly label: string;
  readonly hint: string;
  readonly of: 'maxBadShare' | 'minimumCoverage';
}

/** A percentage, with or without its sign. */
function Share({ label, hint, of }: ShareProps): VNode {
  return (
    <TextField<number>
      {...{ label, hint, path: of, expected: 'a percentage from 0% to 100%' }}
      value={measure.value[of] ?? 0}
      format={(part) => formatAmount({ amount: part, isPart: true })}
      parse={shareIn}
      onChange={(part) => changeMeasure({ [of]: part }, of)}
    />
  );
}

function shareIn(text: string): Entry<number> | undefined {
  const read = parseAmount(text.includes('%') ? text : `${text}%`)?.value.amount;
  return read !== undefined && read >= 0 && read <= 1 ? { value: read } : undefined;
}

function sizesIn(text: string): Entry<MeasureForm['sizes']> | undefined {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return { value: undefined };
  const sizes = words.map((word) => parseNumber(word)?.value ?? Number.NaN);
  return sizes.every((size, i) => size > (sizes[i - 1] ?? 0)) ? { value: sizes } : undefined;
}
