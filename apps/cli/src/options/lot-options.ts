import type { OrderRequest } from '@waterfill/plan';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** In what an order is to be traded. */
export type LotOptions = Pick<OrderRequest, 'lot' | 'oddLot'>;

/** Adds the options of whole lots to a command. */
export function addLotOptions(command: Command, standard: string): Command {
  return command
    .option(
      '--lot <shares>',
      `trade whole lots of so many shares, or none: any number (default: ${standard})`,
      parseLot,
    )
    .addOption(
      new Option('--odd-lot <where>', 'the last interval trades what is more than whole lots').choices(['last']),
    );
}

function parseLot(text: string): number | 'none' {
  if (text === 'none') return text;
  const lot = Number(text);
  if (lot > 0 && lot < Number.POSITIVE_INFINITY) return lot;
  throw new InvalidArgumentError('Expected a number of shares > 0, like 100, or none.');
}
