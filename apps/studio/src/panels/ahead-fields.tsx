import { save } from '@waterfill/report/client';
import type { VNode } from 'preact';
import { type Entry, formatNumber, parseOptional } from '../entry/number-entry.js';
import { files } from '../state/files.js';
import { changeAhead, form } from '../state/form.js';
import { isSettled } from '../state/planning.js';
import { studio } from '../worker/studio.js';
import { CalendarChoice } from './calendar-choice.js';
import { TextField } from './field.js';
import { OptionGroup } from './option-group.js';

/** A day that has not happened, to plan for on what past days let expect of it. */
export function AheadFields(): VNode {
  const { forDate, halfLifeDays } = form.value.ahead;
  const kind = files.value?.kind;
  const isRead = kind === 'recordings' || kind === 'sample';
  return (
    <OptionGroup title="A day ahead" options={['forDate', 'halfLifeDays']}>
      <p class="hint-line">
        Plans for a day that has not happened, on the profile of the days that are open: smoothed, and shrunk to their
        mean by as much as the days themselves say.
      </p>
      <div class="fields">
        <TextField<string | undefined>
          {...{ label: 'Day to trade on', hint: 'like 2025-06-09; empty: the days that are open', path: 'forDate' }}
          expected="a date like 2025-06-09, or nothing"
          value={forDate}
          format={(date) => date ?? ''}
          parse={dateIn}
          onChange={(date) => changeAhead({ forDate: date }, 'forDate')}
        />
        {kind !== 'profile' && (
          <TextField<number | undefined>
            {...{ label: 'Half-life of past days', hint: 'days; empty: all weigh the same', path: 'halfLifeDays' }}
            {...{ expected: 'a number of days above 0, or nothing', isNumber: true, value: halfLifeDays }}
            format={formatNumber}
            parse={positiveIn}
            onChange={(days) => changeAhead({ halfLifeDays: days }, 'halfLifeDays')}
          />
        )}
      </div>
      {!isRead && <CalendarChoice without="the hours of the past days" />}
      {kind !== 'profile' && forDate !== undefined && (
        <div class="buttons">
          <button type="button" disabled={!isSettled.value} onClick={() => void saveProfile()}>
            Save profile.json
          </button>
        </div>
      )}
    </OptionGroup>
  );
}

async function saveProfile(): Promise<void> {
  const answer = await studio().files.profile();
  if (answer.status === 'done' && answer.value !== undefined) save('profile.json', 'application/json', answer.value);
}

/** Whether there is such a day is said by the worker. */
function dateIn(text: string): Entry<string | undefined> | undefined {
  const date = text.trim();
  if (date === '') return { value: undefined };
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? { value: date } : undefined;
}

function positiveIn(text: string): Entry<number | undefined> | undefined {
  const read = parseOptional(text);
  return read?.value === undefined || read.value > 0 ? read : undefined;
}
