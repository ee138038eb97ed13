import type { VNode } from 'preact';
import { formatNumber, parseQuantity } from '../entry/number-entry.js';
import { files } from '../state/files.js';
import { changeMeasure, changeOrder, form } from '../state/form.js';
import { AuctionFields } from './auction-fields.js';
import { CostsFields } from './costs-fields.js';
import { DeadlinesFields } from './deadlines-fields.js';
import { Choice, TextField } from './field.js';
import { IntervalChoice } from './interval-choice.js';
import { LimitsFields } from './limits-fields.js';
import { OwnSchedules } from './own-schedules.js';
import { PanelHead } from './panel-head.js';
import { RiskFields } from './risk-fields.js';
import { SIDES } from './sides.js';
import { VolumesFields } from './volumes-fields.js';

/** What to trade, and in which intervals it is planned. */
export function OrderPanel(): VNode {
  const { measure, order } = form.value;
  // Documents say of which side and intervals their curves are.
  const isMeasured = files.value?.kind === 'curves' || files.value?.kind === 'profile';
  return (
    <section class="panel" aria-labelledby="order-title">
      <PanelHead id="order-title" title="Order" />
      <div class="fields">
        <Choice
          label="Side"
          value={measure.side ?? 'buy'}
          options={SIDES}
          path="side"
          isDisabled={isMeasured}
          onChange={(side) => changeMeasure({ side })}
        />
        <TextField
          label="Quantity"
          hint="shares"
          path="quantity"
          expected="a number of shares, 0 or more"
          isNumber
          value={order.quantity}
          format={formatNumber}
          parse={parseQuantity}
          onChange={(quantity) => changeOrder({ quantity }, 'quantity')}
        />
        <TextField
          label="Currency"
          hint="of the prices, like USD"
          value={order.currency}
          format={(currency) => currency ?? ''}
          parse={(text) => ({ value: text.trim() || undefined })}
          onChange={(currency) => changeOrder({ currency }, 'currency')}
        />
        <IntervalChoice isDisabled={isMeasured} />
      </div>
      <LimitsFields />
      <DeadlinesFields />
      {files.value?.kind !== 'documents' && <VolumesFields />}
      <AuctionFields />
      <RiskFields />
      <CostsFields />
      <OwnSchedules />
    </section>
  );
}
