import type { VNode } from 'preact';
import { formatAmount, parsePart } from '../entry/amount-entry.js';
import { type Entry, formatNumber, parseOptional } from '../entry/number-entry.js';
import { changeVolumes, form } from '../state/form.js';
import { messageFor } from '../state/notice.js';
import { plan } from '../state/planning.js';
import { expectVolumes, removeVolumes } from '../state/volumes.js';
import { TextField } from './field.js';
import { FilesButton } from './files-button.js';
import { OptionGroup } from './option-group.js';

/** The market's volumes of past days, in place of those of the day, which nobody knows in advance. */
export function VolumesFields(): VNode {
  const { volumes: name } = form.value.volumes;
  return (
    <OptionGroup title="Expected volumes" options={['volumes', 'lastDays', 'quantile']}>
      <p class="hint-line">
        A CSV of past days: time and volume, or a day in each row. What they let expect is used for the split by volume,
        the most per interval, tracking and auctions.
      </p>
      {name === undefined ? (
        <FilesButton text="Open volumes" accept=".csv,.txt" onFiles={([file]) => void open(file!)} />
      ) : (
        <Expected name={name} />
      )}
      {messageFor('volumes') !== undefined && <p class="field-message">{messageFor('volumes')}</p>}
    </OptionGroup>
  );
}

async function open(file: File): Promise<void> {
  expectVolumes({ text: await file.text(), source: file.name });
}

function Expected({ name }: { readonly name: string }): VNode {
  const { lastDays, quantile } = form.value.volumes;
  return (
    <>
      <p class="own-schedule">
        <span class="file">{name}</span>
        <button type="button" aria-label={`Remove ${name}`} onClick={removeVolumes}>
          ×
        </button>
      </p>
      {messageFor('volumes') !== undefined && (
        <FilesButton text={`Open ${name}`} accept=".csv,.txt" onFiles={([file]) => void open(file!)} />
      )}
      <div class="fields">
        <TextField<number | undefined>
          {...{
            label: 'Last days',
            hint: 'of the file; empty: all',
            path: 'lastDays',
            value: lastDays,
            isNumber: true,
          }}
          expected="a whole number of days, or nothing"
          format={formatNumber}
          parse={daysIn}
          onChange={(days) => changeVolumes({ lastDays: days }, 'lastDays')}
        />
        <TextField<number | undefined>
          {...{
            label: 'Cautious cap',
            hint: 'of the volume that this part of days is below, like 25%',
            path: 'quantile',
          }}
          expected="a percentage above 0% and below 100%, or nothing"
          value={quantile}
          format={(part) => (part === undefined ? '' : formatAmount({ amount: part, isPart: true }))}
          parse={quantileIn}
          onChange={(part) => changeVolumes({ quantile: part }, 'quantile')}
        />
      </div>
      {plan.value?.volumeNotes?.map((note) => (
        <p key={note} class="hint-line">
          {`${note.charAt(0).toUpperCase()}${note.slice(1)}.`}
        </p>
      ))}
    </>
  );
}

function daysIn(text: string): Entry<number | undefined> | undefined {
  const read = parseOptional(text);
  return read?.value === undefined || (Number.isInteger(read.value) && read.value > 0) ? read : undefined;
}

function quantileIn(text: string): Entry<number | undefined> | undefined {
  const read = parsePart(text);
  return read?.value === undefined || (read.value > 0 && read.value < 1) ? read : undefined;
}
