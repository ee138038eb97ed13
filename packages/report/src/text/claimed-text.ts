import type { ClaimedPart, Plan } from '@waterfill/model';

const NAMES: Readonly<Record<ClaimedPart, string>> = {
  curves: 'the measured curves',
  ahead: 'how certain the saving is',
  fit: 'the errors of the fit',
  otherFits: 'the fits by other rules',
  heldOut: 'the costs on unseen books',
  check: 'the cross-check of the backends',
  why: 'the choice of the backend',
  warnings: 'the warnings',
};

/**
 * The parts of a plan that only its document claims, in three sentences; undefined: the plan was computed here.
 *
 * @example
 * ```ts
 * import { formatPlanDocument, parsePlanDocument } from '@waterfill/documents';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, planOrder } from '@waterfill/plan';
 * import { claimedText } from '@waterfill/report/text';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const plan = await planOrder([day], { quantity: 2000 });
 * claimedText(plan); // => undefined
 * claimedText(parsePlanDocument(formatPlanDocument(plan)))!.includes('Not checked'); // => true
 * ```
 */
export function claimedText({ claimed }: Pick<Plan, 'claimed'>): string | undefined {
  if (claimed === undefined || claimed.length === 0) return undefined;
  const names = claimed.map((part) => NAMES[part]);
  const list = names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
  return `Read from a document. Its schedule and costs were computed again and agree. Not checked: ${list}.`;
}

/** The text about a part of a plan, marked if only the document claims it. */
export function markedText({ claimed = [] }: Pick<Plan, 'claimed'>, part: ClaimedPart, text: string): string {
  return claimed.includes(part) ? `${text} (as claimed by the document)` : text;
}
