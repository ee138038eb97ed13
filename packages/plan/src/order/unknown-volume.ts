/**
 * Of which interval the volume of the market is not known, and why.
 *
 * @param auction - the name of the auction that it is; undefined: it is none
 */
export function unknownVolume(t: number, auction: string | undefined): string {
  return auction === undefined
    ? `interval ${t} is not known: the recording has no trades, as book snapshots have none`
    : `the ${auction} is not known: no past day says it`;
}
