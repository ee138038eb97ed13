import type { Auctions } from '@waterfill/plan';
import type { Command } from 'commander';
import { parseCloseAuction, parseOpenAuction } from './parse-auction.js';

/** What a user says of the auctions of the day. */
export type AuctionOptions = Auctions;

/** Adds the options of auctions to a command. */
export function addAuctionOptions(command: Command): Command {
  return command
    .option('--open-auction <parts>', 'trade in the auction too, like 9:30,volume:400000', parseOpenAuction)
    .option('--close-auction <parts>', 'trade in the auction too, like 16:00,volume:400000', parseCloseAuction);
}
