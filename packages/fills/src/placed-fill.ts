import { type Finding, type FindingDetails, findingOf, sharesText } from '@waterfill/model';
import type { Fill } from './fill.js';
import { placeOf } from './require-fill-of.js';

/** A fill and its index in the given list. */
export interface PlacedFill {
  readonly fill: Fill;
  readonly index: number;
}

const MOST_NAMED = 5;

/** A finding that names the first of some fills and counts the others; none if there are no such fills. */
export function findingOn(
  fills: readonly PlacedFill[],
  code: string,
  reason: string | (() => string),
  more: FindingDetails = {},
): Finding[] {
  if (fills.length === 0) return [];
  const shares = fills.reduce((sum, { fill }) => sum + fill.shares, 0);
  const details = { fills: fills.map(({ index }) => index), lines: linesOf(fills), shares, ...more };
  return [
    findingOf({
      code,
      path: 'fills',
      reason: `${placesText(fills)} (${sharesText(shares)} shares): ${typeof reason === 'string' ? reason : reason()}`,
      details,
    }),
  ];
}

function linesOf(fills: readonly PlacedFill[]): number[] {
  return fills.flatMap(({ fill: { line } }) => (line === undefined ? [] : [line]));
}

/** `line 3`, `lines 3, 5 and 9`, `lines 3, 4, 5, 6, 7 and 12 more`. */
function placesText(fills: readonly PlacedFill[]): string {
  const hasLines = fills.every(({ fill }) => fill.line !== undefined);
  const places = fills
    .slice(0, MOST_NAMED)
    .map(({ fill, index }) => (hasLines ? String(fill.line) : placeOf(fill, index)));
  const rest = fills.length - places.length;
  const last = rest > 0 ? `${rest.toLocaleString('en-US')} more` : places.pop()!;
  const list = places.length === 0 ? last : `${places.join(', ')} and ${last}`;
  return `${hasLines ? `line${fills.length > 1 ? 's' : ''} ` : ''}${list}`;
}
