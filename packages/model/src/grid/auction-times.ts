/** When the auctions of a session are, apart from where the session is. */
export interface AuctionTimes {
  /** seconds after the session begins, mostly below 0 */
  readonly openAuction?: TimeSpan;
  /** seconds after the session ends */
  readonly closeAuction?: TimeSpan;
}

/** From one time to a later one. */
interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** What the auctions of a day traded, or are expected to trade, shares; absent: not known. */
export interface AuctionVolumes {
  readonly openAuction?: number;
  readonly closeAuction?: number;
}
