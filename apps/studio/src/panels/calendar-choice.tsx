import { type CalendarName, calendars } from '@waterfill/calendar';
import type { VNode } from 'preact';
import { changeMeasure, measure } from '../state/form.js';
import { Choice } from './field.js';

/** The venue whose hours are the session. */
export function CalendarChoice({ without }: { /** what is said of none */ readonly without: string }): VNode {
  return (
    <Choice<CalendarName | ''>
      {...{ label: 'Calendar', path: 'calendar', value: measure.value.calendar ?? '' }}
      options={venuesOr(without)}
      onChange={(name) => changeMeasure({ calendar: name || undefined })}
    />
  );
}

/** To choose from; the first is no venue, with what is said of that. */
export function venuesOr(without: string): (readonly [name: CalendarName | '', text: string])[] {
  return [['', without], ...calendars.map(({ name, title }) => [name, `${name}: ${title}`] as const)];
}
