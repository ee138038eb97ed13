import { DocumentError } from '../document-error.js';
import { numberArray } from '../json/number-array.js';
import { parseJson, withoutByteOrderMark } from '../json/parse-json.js';
import { parseLongLists } from '../json/parse-long-lists.js';
import { readWithSchema } from '../json/read-with-schema.js';
import { requireFormat } from '../json/require-format.js';
import { PLAN_FORMAT } from '../plans/plan-document.js';
import { REPLAN_FORMAT } from '../replans/format-replan-document.js';
import { parseScheduleCsv } from './parse-schedule-csv.js';
import { readClaims, SCHEDULE_FORMAT } from './schedule-document.js';

/**
 * Reads a schedule from any source: a `waterfill/schedule@1`, `waterfill/plan@1` or `waterfill/replan@1` document, a
 * bare JSON array of numbers, or CSV as `parseScheduleCsv` takes it. The format is recognised by the first character,
 * not by the name of the file. The claims of a document are ignored: `certify` of `@waterfill/model` judges the shares.
 *
 * @param source - the file's name, for messages
 * @param intervals - how many intervals the schedule has to have
 * @returns shares per interval, finite
 * @throws DocumentError naming the place, what was expected and what was found
 * @example
 * ```ts
 * import { parseSchedule } from '@waterfill/documents';
 * Array.from(parseSchedule('[600, 400]', 'plan.json', 2)); // => [600, 400]
 * Array.from(parseSchedule('shares\r\n600\r\n400\r\n', 'plan.csv', 2)); // => [600, 400]
 * ```
 */
export function parseSchedule(text: string, source: string, intervals: number): Float64Array {
  switch (withoutByteOrderMark(text).trimStart().charAt(0)) {
    case '{':
      return requireLength(scheduleOfDocument(text, source), source, intervals);
    case '[':
      return requireLength(readWithSchema(numberArray(), parseJson(text, source), { source }), source, intervals);
    default:
      return parseScheduleCsv(text, source, intervals);
  }
}

function scheduleOfDocument(text: string, source: string): Float64Array {
  const value = parseLongLists(text, source);
  const format = requireFormat(value, [SCHEDULE_FORMAT, PLAN_FORMAT, REPLAN_FORMAT], { source });
  const { result } =
    format === SCHEDULE_FORMAT
      ? readClaims(value, { source })
      : readClaims((value as { readonly schedule?: unknown }).schedule, { source, path: ['schedule'] });
  const answer = result.status === 'optimal' ? result : result.status === 'stopped' ? result.incumbent : undefined;
  if (answer !== undefined) return answer.solution.schedule;
  throw new DocumentError(source, 'status', `the document has no schedule, its status is "${result.status}"`);
}

function requireLength(schedule: Float64Array, source: string, intervals: number): Float64Array {
  if (schedule.length === intervals) return schedule;
  const reason = `expected ${intervals} numbers of shares, one per interval of the problem, got ${schedule.length}`;
  throw new DocumentError(source, '', reason);
}
