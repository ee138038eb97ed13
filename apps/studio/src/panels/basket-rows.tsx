import type { VNode } from 'preact';
import { type Entry, formatNumber, parseOptional, parseQuantity } from '../entry/number-entry.js';
import type { BasketRow } from '../state/basket-form.js';
import { changeRow, removeRow, rows } from '../state/baskets.js';
import { messageFor } from '../state/notice.js';
import { plan } from '../state/planning.js';
import { Choice, TextField } from './field.js';
import { SIDES } from './sides.js';

/** The orders of a basket: which side and how many shares of each symbol, and its price. */
export function BasketRows(): VNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section class="basket-scroll" tabIndex={0} aria-label="Orders">
      <table class="basket-rows">
        <thead>
          <tr>
            <th scope="col">Symbol</th>
            <th scope="col">Side</th>
            <th scope="col">Quantity</th>
            <th scope="col">Price</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.value.map((row, i) => (
            <Order key={row.symbol} row={row} i={i} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface OrderProps {
  readonly row: BasketRow;
  readonly i: number;
}

function Order({ row, i }: OrderProps): VNode {
  const { symbol, side, quantity, impact, price } = row;
  const wrong = messageFor(`orders[${i}].impact`) ?? messageFor(`orders[${i}].symbol`);
  return (
    <>
      <tr>
        <th scope="row" title={impact || undefined}>
          {symbol}
        </th>
        <td>
          <Choice
            {...{ label: `Side of ${symbol}`, isLabelHidden: true, value: side, options: SIDES }}
            path={`orders[${i}].side`}
            onChange={(chosen) => changeRow(i, { side: chosen })}
          />
        </td>
        <td>
          <TextField
            {...{ label: `Quantity of ${symbol}`, isLabelHidden: true, isNumber: true, value: quantity }}
            path={`orders[${i}].quantity`}
            expected="shares, 0 or more"
            format={formatNumber}
            parse={parseQuantity}
            onChange={(shares) => changeRow(i, { quantity: shares }, `quantity of ${symbol}`)}
          />
        </td>
        <td>
          <TextField
            {...{ label: `Price of ${symbol}`, isLabelHidden: true, isNumber: true, value: price }}
            path={`orders[${i}].price`}
            usual={plan.value?.prices?.[i]?.toPrecision(5)}
            expected="a price, or nothing"
            format={formatNumber}
            parse={priceIn}
            onChange={(found) => changeRow(i, { price: found }, `price of ${symbol}`)}
          />
        </td>
        <td>
          <button
            type="button"
            aria-label={`Leave ${symbol} out`}
            disabled={rows.value.length < 2}
            onClick={() => removeRow(i)}
          >
            ×
          </button>
        </td>
      </tr>
      {wrong !== undefined && (
        <tr>
          <td colSpan={5} class="field-message">
            {wrong}
          </td>
        </tr>
      )}
    </>
  );
}

function priceIn(text: string): Entry<number | undefined> | undefined {
  const read = parseOptional(text);
  return read?.value === undefined || read.value > 0 ? read : undefined;
}
