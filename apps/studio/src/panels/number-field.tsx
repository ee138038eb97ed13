import type { OrderRequest } from '@waterfill/plan';
import type { VNode } from 'preact';
import { formatNumber, parseOptional } from '../entry/number-entry.js';
import { changeOrder, form } from '../state/form.js';
import { TextField } from './field.js';

/** The options of an order that are one number. */
type NumberOption =
  | 'lower'
  | 'riskAversion'
  | 'trackWeight'
  | 'permanentImpact'
  | 'resilience'
  | 'resilienceCoefficient';

interface NumberFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly option: NumberOption;
}

/** A number of the order; an empty field leaves it out. */
export function NumberField({ label, hint, option }: NumberFieldProps): VNode {
  return (
    <TextField<OrderRequest[NumberOption]>
      {...{ label, hint, path: option, expected: 'a number, or nothing', isNumber: true }}
      value={form.value.order[option]}
      format={formatNumber}
      parse={parseOptional}
      onChange={(value) => changeOrder({ [option]: value }, option)}
    />
  );
}
