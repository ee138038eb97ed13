import type { VNode } from 'preact';
import { formatClock, parseOptionalClock } from '../entry/clock-entry.js';
import { type Entry, formatNumber, parseOptional } from '../entry/number-entry.js';
import { analyseFills, cancelCosting, changeTca, costing, costs, costsRefusal, tcaForm } from '../state/costing.js';
import { files } from '../state/files.js';
import type { TcaForm } from '../state/tca-form.js';
import { studio } from '../worker/studio.js';
import { ActionForm } from './action-form.js';
import { CodeText } from './code-text.js';
import { Choice, TextField } from './field.js';
import { FillsField } from './fills-field.js';
import { ReportView } from './report-view.js';
import { SaveButtons } from './save-buttons.js';

/** What the fills of an order cost, and what for. */
export function TcaPanel(): VNode {
  return (
    <>
      <p class="hint-line">
        Says what the fills cost beside trading all at once at the mid at the arrival, the parts of that, and how it
        compares with the plan and with the market.
      </p>
      <ActionForm onAction={() => void analyseFills()}>
        <FillsField refusal={costsRefusal.value} others={['side', 'quantity', 'arrival', 'date', 'session']} />
        <div class="fields">
          <Choices />
          <Terms />
        </div>
        <div class="buttons">
          <button type="submit" class="first" disabled={costing.value !== undefined}>
            Say what they cost
          </button>
          {costing.value !== undefined && (
            <button type="button" onClick={cancelCosting}>
              Stop reading
            </button>
          )}
        </div>
      </ActionForm>
      <p role="status" class="hint-line">
        {costing.value?.text ?? ''}
      </p>
      {costs.value !== undefined && <Costs />}
    </>
  );
}

/** The plan and the recording, and without the plan the order. */
function Choices(): VNode {
  const { usesPlan, recording, side, quantity } = tcaForm.value;
  return (
    <>
      <Choice
        {...{ label: 'Beside', value: usesPlan ? 'plan' : 'none', options: PLANS }}
        onChange={(chosen) => changeTca({ usesPlan: chosen === 'plan' })}
      />
      <Choice
        {...{ label: 'Recording of the day', value: String(recording ?? ''), options: recordings() }}
        onChange={(place) => changeTca({ recording: place === '' ? undefined : Number(place) })}
      />
      {!usesPlan && (
        <>
          <Choice
            {...{ label: 'Traded side', value: side ?? '', options: SIDES }}
            onChange={(chosen) => changeTca({ side: chosen || undefined })}
          />
          <TextField<number | undefined>
            {...{ label: 'Ordered', hint: 'shares; empty: what was filled', value: quantity, isNumber: true }}
            expected="a number of shares, or nothing"
            format={formatNumber}
            parse={parseOptional}
            onChange={(shares) => changeTca({ quantity: shares })}
          />
        </>
      )}
    </>
  );
}

const PLANS = [
  ['plan', 'the plan above'],
  ['none', 'no plan'],
] as const;

const SIDES = [
  ['', 'as the fills say'],
  ['buy', 'buy'],
  ['sell', 'sell'],
] as const;

function recordings(): readonly (readonly [place: string, text: string])[] {
  const { kind, names = [] } = files.value ?? {};
  const areOpen = kind === 'recordings' || kind === 'sample';
  return [...(areOpen ? names.map((name, i) => [String(i), name] as const) : []), ['', 'none']];
}

/** When the order came, and prices that are known from elsewhere. */
function Terms(): VNode {
  return (
    <>
      <TextField<number | undefined>
        {...{
          label: 'Arrival',
          hint: 'like 9:45; empty: with the plan, or the first fill',
          value: tcaForm.value.arrival,
        }}
        expected="a time of day, like 9:45, or nothing"
        format={(time) => (time === undefined ? '' : formatClock(time))}
        parse={parseOptionalClock}
        onChange={(time) => changeTca({ arrival: time })}
      />
      <Price label="Arrival price" hint="empty: the mid then" of="arrivalPrice" />
      <Price label="Decision price" hint="empty: as at the arrival" of="decisionPrice" />
      <Price label="End price" hint="empty: the mid at the end" of="endPrice" />
      <Price label="Fee paid" hint="per share; empty: that of the plan" of="fee" />
    </>
  );
}

interface PriceProps {
  readonly label: string;
  readonly hint: string;
  readonly of: 'arrivalPrice' | 'decisionPrice' | 'endPrice' | 'fee';
}

function Price({ label, hint, of }: PriceProps): VNode {
  return (
    <TextField<TcaForm[PriceProps['of']]>
      {...{ label, hint, value: tcaForm.value[of], isNumber: true, expected: 'a number, or nothing' }}
      format={formatNumber}
      parse={of === 'fee' ? parseOptional : priceIn}
      onChange={(value) => changeTca({ [of]: value })}
    />
  );
}

/** Above 0. */
function priceIn(text: string): Entry<number | undefined> | undefined {
  const read = parseOptional(text);
  return read?.value === undefined || read.value > 0 ? read : undefined;
}

function Costs(): VNode {
  const { report, command } = costs.value!;
  return (
    <>
      <ReportView report={report} of="costs" />
      <SaveButtons files={FILES} make={(kind) => studio().costs.file(kind)} />
      {command !== undefined && (
        <>
          <p class="hint-line">The files are those of this command, byte for byte, with -o and the name of the file:</p>
          <CodeText name="The command line of the costs" text={command} />
        </>
      )}
    </>
  );
}

const FILES = [
  ['tca.json', 'json'],
  ['tca.csv', 'csv'],
  ['tca.html', 'html'],
] as const;
