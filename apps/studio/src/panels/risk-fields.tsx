import type { OrderRequest } from '@waterfill/plan';
import type { VNode } from 'preact';
import { type Amount, formatAmount, parseAmount } from '../entry/amount-entry.js';
import type { Entry } from '../entry/number-entry.js';
import { changeOrder, form } from '../state/form.js';
import { Choice, TextField } from './field.js';
import { NumberField } from './number-field.js';
import { OptionGroup } from './option-group.js';
import { DAY, unitsWith } from './time-units.js';

/** The price of risk, and what is tracked. */
export function RiskFields(): VNode {
  const { volatility, track } = form.value.order;
  const { amount, isPart, seconds } = volatility ?? { amount: undefined, seconds: DAY };
  const options = ['volatility', 'riskAversion', 'track', 'trackWeight'] as const;
  return (
    <OptionGroup title="Risk and tracking" options={options}>
      <div class="fields">
        <TextField
          {...{ label: 'Volatility', hint: 'currency per share, or 2%', path: 'volatility', isNumber: true }}
          expected="a number, a percentage, or nothing"
          value={amount === undefined ? undefined : { amount, isPart }}
          format={(value: Amount | undefined) => (value === undefined ? '' : formatAmount(value))}
          parse={(text): Entry<Amount | undefined> | undefined =>
            text.trim() === '' ? { value: undefined } : parseAmount(text)
          }
          onChange={(value) => changeOrder({ volatility: value && { ...value, seconds } }, 'volatility')}
        />
        <Choice
          label="Volatility per"
          value={String(seconds ?? '')}
          options={unitsWith(seconds)}
          onChange={(unit) =>
            volatility &&
            changeOrder({ volatility: { ...volatility, seconds: unit === '' ? undefined : Number(unit) } })
          }
        />
        <NumberField label="Risk aversion" hint="1 / currency, like 1e-6" option="riskAversion" />
        <Choice
          {...{ label: 'Track', options: TRACKS, path: 'track', value: track ?? 'nothing' }}
          onChange={(chosen) => changeOrder(tracking(chosen))}
        />
        {track !== undefined && <NumberField label="Weight of tracking" hint="default 1" option="trackWeight" />}
      </div>
    </OptionGroup>
  );
}

const TRACKS = [
  ['nothing', 'nothing'],
  ['volume', 'the volume'],
  ['time', 'the time'],
] as const;

function tracking(chosen: 'nothing' | 'volume' | 'time'): Partial<OrderRequest> {
  return chosen === 'nothing' ? { track: undefined, trackWeight: undefined } : { track: chosen };
}
