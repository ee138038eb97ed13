import type { CalendarName } from '@waterfill/calendar';
import type { VNode } from 'preact';
import { plan } from '../state/planning.js';
import { changeReplan, planRest, replanForm, replanRefusal, rest } from '../state/replanning.js';
import { studio } from '../worker/studio.js';
import { ActionForm } from './action-form.js';
import { venuesOr } from './calendar-choice.js';
import { Choice, TextField } from './field.js';
import { FillsField } from './fills-field.js';
import { ProfileChoice } from './profile-choice.js';
import { ReportView } from './report-view.js';
import { SaveButtons } from './save-buttons.js';

/** The rest of the order: what was traded, and what to trade now. */
export function ReplanPanel(): VNode {
  if (plan.value === undefined) return <p class="hint-line">Plan an order first.</p>;
  const { done, at, profile, calendar } = replanForm.value;
  return (
    <>
      <p class="hint-line">
        Says what to trade in the intervals that are left, under the same caps, blackouts, deadlines, risk, fees and
        lots. Give the fills so far, or only the shares and the time.
      </p>
      <ActionForm onAction={() => void planRest()}>
        <FillsField refusal={replanRefusal.value} others={['now', 'done', 'profile', 'calendar']} />
        <div class="fields">
          <TextField
            label="Shares done"
            hint="in place of fills"
            isNumber
            value={done}
            format={(shares) => (shares === undefined ? '' : shares.toLocaleString('en-US'))}
            parse={(text) => (text.trim() === '' ? { value: undefined } : numberIn(text))}
            onChange={(shares) => changeReplan({ done: shares })}
          />
          <TextField
            label="From when on"
            hint="like 11:30; empty: the last fill"
            value={at}
            format={(time) => time ?? ''}
            parse={(text) => ({ value: text.trim() || undefined })}
            onChange={(time) => changeReplan({ at: time })}
          />
          <Choice<CalendarName | ''>
            {...{ label: 'Venue of the day', value: calendar ?? '', options: venuesOr('as planned') }}
            onChange={(name) => changeReplan({ calendar: name || undefined })}
          />
        </div>
        <ProfileChoice
          label="Expected volume"
          profile={profile}
          onChange={(chosen) => changeReplan({ profile: chosen })}
        />
        <p class="hint-line">
          With a profile, an order that tracks a target follows the volume that past days let expect. Outside the hours
          of a venue, as after an early close, nothing is traded.
        </p>
        <div class="buttons">
          <button type="submit" class="first">
            Plan the rest
          </button>
        </div>
      </ActionForm>
      {rest.value !== undefined && <Rest />}
    </>
  );
}

function Rest(): VNode {
  const { report, isPlanned } = rest.value!;
  return (
    <>
      <ReportView report={report} of="rest" />
      <SaveButtons files={isPlanned ? FILES : WITHOUT_SCHEDULE} make={(kind) => studio().rest.file(kind)} />
    </>
  );
}

const WITHOUT_SCHEDULE = [
  ['replan.json', 'json'],
  ['replan.html', 'html'],
] as const;

const FILES = [...WITHOUT_SCHEDULE, ['rest.csv', 'csv']] as const;

function numberIn(text: string): { readonly value: number } | undefined {
  const value = Number(text.replace(/[,\s]/g, ''));
  return Number.isFinite(value) ? { value } : undefined;
}
