import type { ExposureLimit } from '@waterfill/plan';
import type { VNode } from 'preact';
import { formatAmount, parseAmount } from '../entry/amount-entry.js';
import { type Entry, formatNumber, parseOptional } from '../entry/number-entry.js';
import type { BasketForm } from '../state/basket-form.js';
import { withTable } from '../state/chosen-basket.js';
import { changeBasket, changeOrder, form } from '../state/form.js';
import type { OpenBasket } from '../worker/answers.js';
import { Choice, TextField } from './field.js';
import { IntervalChoice } from './interval-choice.js';
import { DAY, unitsWith } from './time-units.js';

interface RiskProps {
  readonly basket: OpenBasket;
}

/** What the prices of a basket do together, what that is worth avoiding, and how large the net exposure may be. */
export function BasketRiskFields({ basket }: RiskProps): VNode {
  const { riskAversion } = form.value.basket;
  const hasRisk = !basket.isDocument || basket.riskAversion !== undefined;
  return (
    <div class="group-fields">
      <div class="fields">
        {basket.isRecorded && <IntervalChoice />}
        {!basket.isDocument && <CovarianceFields basket={basket} />}
        {hasRisk && (
          <TextField<number | undefined>
            {...{ label: 'Risk aversion', hint: '1 / currency, like 1e-6', path: 'riskAversion', isNumber: true }}
            expected="a number, 0 or more, or nothing"
            value={riskAversion ?? basket.riskAversion}
            format={formatNumber}
            parse={aversionIn}
            onChange={(value) => changeBasket({ riskAversion: value }, 'riskAversion')}
          />
        )}
        <ExposureFields isDocument={basket.isDocument} />
        {!basket.isDocument && (
          <TextField
            {...{ label: 'Currency', hint: 'like USD, if no file says it', value: form.value.order.currency }}
            format={(currency) => currency ?? ''}
            parse={(text) => ({ value: text.trim() || undefined })}
            onChange={(currency) => changeOrder({ currency }, 'currency')}
          />
        )}
      </div>
    </div>
  );
}

function aversionIn(text: string): Entry<number | undefined> | undefined {
  const read = parseOptional(text);
  return read?.value === undefined || read.value >= 0 ? read : undefined;
}

function CovarianceFields({ basket: { tables, hasClock, isRecorded } }: RiskProps): VNode {
  const { covariance, returns, crossImpact, per } = form.value.basket;
  const name = covariance ?? returns;
  const seconds = per ?? (hasClock ? DAY : 'interval');
  const matrices = tables.filter(({ kind }) => kind === 'matrix').map((table) => table.name);
  const choose = (chosen: string): void => {
    const table = tables.find((one) => one.name === chosen);
    changeBasket(table ? withTable(table) : { covariance: undefined, returns: undefined });
  };
  return (
    <>
      <Choice
        {...{ label: 'Covariance', path: returns === undefined ? 'covariance' : 'returns', value: name ?? '' }}
        options={optionsOf(isRecorded ? 'of the mids' : 'none', [
          ...tables.map((table) => table.name),
          ...(name === undefined ? [] : [name]),
        ])}
        onChange={choose}
      />
      {name !== undefined && (
        <Choice
          {...{ label: returns === undefined ? 'Covariance per' : 'Returns per', path: 'seconds' }}
          value={seconds === 'interval' ? '' : String(seconds)}
          options={unitsWith(seconds === 'interval' ? undefined : seconds)}
          onChange={(unit) => changeBasket({ per: unit === '' ? 'interval' : Number(unit) })}
        />
      )}
      {(matrices.length > 1 || crossImpact !== undefined) && (
        <Choice
          {...{ label: 'Cross impact', path: 'crossImpact', value: crossImpact ?? '' }}
          options={optionsOf('none', [...matrices, ...(crossImpact === undefined ? [] : [crossImpact])])}
          onChange={(chosen) => changeBasket({ crossImpact: chosen || undefined })}
        />
      )}
    </>
  );
}

function optionsOf(nothing: string, names: readonly string[]): [value: string, text: string][] {
  return [['', nothing], ...[...new Set(names)].map((name): [string, string] => [name, name])];
}

type Kind = 'own' | 'none' | 'neutral' | 'within';

function ExposureFields({ isDocument }: { readonly isDocument: boolean }): VNode {
  const { exposure } = form.value.basket;
  const kind = kindOf(exposure);
  return (
    <>
      <Choice<Kind>
        {...{ label: 'Net exposure', path: 'exposure', value: kind }}
        options={isDocument ? [['own', 'as the document says'], ...KINDS] : [['own', 'no bound'], ...KINDS.slice(1)]}
        onChange={(chosen) => changeBasket({ exposure: OF_KIND[chosen] })}
      />
      {kind === 'within' && (
        <TextField
          {...{ label: 'At most', hint: 'currency, or 5% of all orders', path: 'exposure', isNumber: true }}
          expected="an amount, or a percentage"
          value={exposure as ExposureLimit}
          format={formatAmount}
          parse={limitIn}
          onChange={(limit) => changeBasket({ exposure: limit }, 'exposure')}
        />
      )}
    </>
  );
}

const KINDS: readonly (readonly [Kind, string])[] = [
  ['none', 'no bound'],
  ['neutral', 'neutral'],
  ['within', 'within a limit'],
];

const OF_KIND: Readonly<Record<Kind, BasketForm['exposure']>> = {
  ...{ own: undefined, none: 'none', neutral: { amount: 0, isPart: false } },
  within: { amount: 0.05, isPart: true },
};

function kindOf(exposure: BasketForm['exposure']): Kind {
  if (exposure === undefined) return 'own';
  if (exposure === 'none') return 'none';
  return JSON.stringify(exposure) === JSON.stringify(OF_KIND.neutral) ? 'neutral' : 'within';
}

function limitIn(text: string): Entry<ExposureLimit> | undefined {
  const read = parseAmount(text);
  if (read === undefined || !(read.value.amount >= 0)) return undefined;
  const { amount, isPart = false } = read.value;
  return { value: { amount, isPart } };
}
