import type { Decision, DecisionReason, TrailHeader } from '@waterfill/execution';
import { clockText, sharesText } from '@waterfill/model';
import { labelledLines } from '@waterfill/report/text';

const REASONS: Readonly<Record<DecisionReason, string>> = {
  policy: 'as the policy asks',
  pace: 'as near to what the policy asks for as the pace allows',
  cap: 'as much as the cap allows',
  'rest-must-fit': 'so much that the rest fits into later books',
  limit: 'as much as the bounds of the plan allow',
  deadline: 'so much that what has to be done by some time can be done',
  'last-step': 'the last step takes what is left',
  'nothing-left': 'there is nothing left to trade',
};

/** To a tenth of a share. */
function shownShares(shares: number): string {
  return sharesText(Math.round(10 * shares) / 10);
}

/** A decision as the terminal shows it: the shares first of all. */
export function decisionText(decision: Decision, { order, policy, settings }: TrailHeader, columns: number): string {
  const { shares, wanted, reason, lower, upper, done, left, missing, level, seconds, short } = decision;
  const [from, to] = [seconds, seconds + settings.stepSeconds].map((at) => clockText(at, order.timezone ?? 'UTC'));
  const asked = reason === 'policy' || reason === 'last-step' ? '' : `; it asked for ${shownShares(wanted)}`;
  const entries: [string, string][] = [
    [order.side === 'buy' ? 'buy now' : 'sell now', `${shownShares(shares)} shares, from ${from} to ${to}`],
    ['by policy', `${policy}, ${REASONS[reason]}${asked}`],
    ['bounds', `${shownShares(lower)} to ${shownShares(upper)} shares`],
    ...(level === undefined ? [] : [['price level', `${level.toPrecision(3)} a share`] as [string, string]]),
    ['done', `${shownShares(done)} of ${shownShares(order.quantity)} shares; ${shownShares(left)} left`],
    ...(short === undefined
      ? []
      : [
          ['short', `${shownShares(short)} shares do not fit into the bounds of the plan any more`] as [string, string],
        ]),
    ...(missing < 1
      ? []
      : [['taken', `${shownShares(missing)} shares of the book are not back yet`] as [string, string]]),
  ];
  return `${labelledLines(entries, columns).join('\n')}\n`;
}
