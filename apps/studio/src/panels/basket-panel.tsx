import type { VNode } from 'preact';
import { files, openFiles } from '../state/files.js';
import { BasketRiskFields } from './basket-risk-fields.js';
import { BasketRows } from './basket-rows.js';
import { FilesButton } from './files-button.js';
import { PanelHead } from './panel-head.js';

/** The orders of a basket, and its risk. */
export function BasketPanel(): VNode | null {
  const basket = files.value?.basket;
  if (basket === undefined) return null;
  return (
    <section class="panel" aria-labelledby="basket-title">
      <PanelHead id="basket-title" title="Basket" />
      <BasketRows />
      <BasketRiskFields basket={basket} />
      {!basket.isDocument && (
        <div class="group">
          <p class="hint-line">
            {basket.isRecorded
              ? 'Impacts, prices and the covariance are those of the recordings. Orders are a CSV with symbol, side and quantity, and perhaps price. '
              : 'Orders are a CSV with symbol, side, quantity, impact and price. '}
            A covariance is a CSV with a row and a column for each symbol; returns have a column for each symbol and a
            row for each time.
          </p>
          <FilesButton
            text="Open orders, a covariance or returns"
            accept=".csv,.txt"
            multiple
            onFiles={(chosen) => void openFiles(chosen)}
          />
        </div>
      )}
    </section>
  );
}
