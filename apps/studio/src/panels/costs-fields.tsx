import type { OrderRequest } from '@waterfill/plan';
import type { VNode } from 'preact';
import { type Entry, formatNumber, parseNumber } from '../entry/number-entry.js';
import { changeOrder, form } from '../state/form.js';
import { Choice, TextField } from './field.js';
import { NumberField } from './number-field.js';
import { OptionGroup } from './option-group.js';

/** What trading costs in addition to what was measured, and how that is fitted. */
export function CostsFields(): VNode {
  const { fee, family = 'half-spread-power-law', exponents, halfSpread = 'measured', resilience } = form.value.order;
  const costs = ['fee', 'permanentImpact', 'resilience', 'resilienceCoefficient'] as const;
  const fit = ['family', 'exponents', 'halfSpread'] as const;
  return (
    <OptionGroup title="Costs and impact" options={[...costs, ...fit]}>
      <Choice
        {...{ label: 'Form of the impact', path: 'family', value: family, options: FAMILIES }}
        onChange={(chosen) => changeOrder({ family: chosen })}
      />
      <div class="fields">
        <TextField
          {...{ label: 'Fee', hint: 'per share; below 0: a rebate', path: 'fee', value: fee, isNumber: true }}
          expected="a number, one for each interval, or nothing"
          format={(fees) => (typeof fees === 'object' ? Array.from(fees).join(' ') : formatNumber(fees))}
          parse={feeIn}
          onChange={(value) => changeOrder({ fee: value }, 'fee')}
        />
        <NumberField label="Permanent impact" hint="currency per share²" option="permanentImpact" />
        <NumberField
          label="Half-life of the book"
          hint="seconds; empty: the book refills at once"
          option="resilience"
        />
        {resilience !== undefined && (
          <NumberField
            label="Steepness of the book"
            hint="currency per share²; empty: measured"
            option="resilienceCoefficient"
          />
        )}
        <Choice
          {...{ label: 'Half-spread', path: 'halfSpread', value: halfSpread, options: HALF_SPREADS }}
          onChange={(chosen) => changeOrder({ halfSpread: chosen })}
        />
        <TextField
          {...{ label: 'Exponents', hint: 'a rule, or one number', path: 'exponents', value: exponents }}
          expected="per-interval, shared, shrunk, a number, or nothing"
          format={(rule) => (typeof rule === 'number' ? formatNumber(rule) : (rule ?? ''))}
          parse={exponentsIn}
          onChange={(rule) => changeOrder({ exponents: rule }, 'exponents')}
        />
      </div>
    </OptionGroup>
  );
}

const FAMILIES = [
  ['half-spread-power-law', 'half-spread and power law'],
  ['power-law', 'power law'],
  ['linear', 'linear'],
  ['square-root', 'square root'],
] as const;

const HALF_SPREADS = [
  ['measured', 'measured'],
  ['fitted', 'fitted'],
] as const;

/** One number, or one for each interval, separated by spaces. */
function feeIn(text: string): Entry<OrderRequest['fee']> | undefined {
  const texts = text.split(/\s+/).filter(Boolean);
  const fees = texts.map(parseNumber);
  if (!fees.every((fee) => fee !== undefined)) return undefined;
  return { value: fees.length < 2 ? fees[0]?.value : fees.map(({ value }) => value) };
}

const RULES = ['per-interval', 'shared', 'shrunk'] as const;

function exponentsIn(text: string): Entry<OrderRequest['exponents']> | undefined {
  const plain = text.trim();
  if (plain === '') return { value: undefined };
  const rule = RULES.find((one) => one === plain);
  return rule === undefined ? parseNumber(plain) : { value: rule };
}
