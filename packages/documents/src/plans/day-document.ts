import { type AnyDocument, readDocument } from '../any-document.js';
import { parseJson } from '../json/parse-json.js';

const KINDS = ['curves', 'plan', 'impact', 'profile'] as const;

/**
 * Reads what the day of an order can be planned on: measured curves, `waterfill/curves@1`, a plan, which has some,
 * `waterfill/plan@1`, or what is expected of a day, a fit, `waterfill/impact@1`, or a profile, `waterfill/profile@1`.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError for any other format, naming these, and as the parser of each one does
 * @example
 * ```ts
 * import { formatProfileDocument, parseDayDocument } from '@waterfill/documents';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, profileDays } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * parseDayDocument(formatProfileDocument(profileDays([curves]))).kind; // => 'profile'
 * ```
 */
export function parseDayDocument(text: string, source = 'day'): AnyDocument<(typeof KINDS)[number]> {
  return readDocument(parseJson(text, source), KINDS, { source });
}
