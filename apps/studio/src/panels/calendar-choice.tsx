import { type CalendarName, calendars } from '@waterfill/calendar';
import type { VNode } from 'preact';
import { changeMeasure, measure } from '../state/form.js';
import { Choice } from './field.js';

/** The venue whose hours are the session. */
export function CalendarChoice({ without }: { /** what is said of none */ readonly without: string }): VNode {
  const options = [['', without] as const, ...calendars.map(({ name, title }) => [name, `${name}: ${title}`] as const)];
  return (
    <Choice<CalendarName | ''>
      {...{ label: 'Calendar', path: 'calendar', value: measure.value.calendar ?? '', options }}
      onChange={(name) => changeMeasure({ calendar: name || undefined })}
    />
  );
}
