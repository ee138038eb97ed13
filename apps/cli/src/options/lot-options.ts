import type { OrderRequest } from '@waterfill/plan';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** The lots of an order. */
export type LotOptions = Pick<OrderRequest, 'lot' | 'oddLot'>;

/** Adds the options of whole lots to a command. */
export function addLotOptions(command: Command, standard: string): Command {
  return command
    .option('--lot <shares>', `shares per lot, or none: fractional shares (default: ${standard})`, parseLot)
    .addOption(new Option('--odd-lot <where>', 'the last interval trades the odd lot').choices(['last']));
}

function parseLot(text: string): number | 'none' {
  if (text === 'none') return text;
  const lot = Number(text);
  if (lot > 0 && lot < Number.POSITIVE_INFINITY) return lot;
  throw new InvalidArgumentError('Expected a number of shares > 0, like 100, or none.');
}
