import { describeFinding, type Finding, type FindingDetails, type FindingParts, findingOf } from '@waterfill/model';

/** Optional parts of a refusal, in addition to its reason. */
export interface BookErrorParts extends Partial<Pick<FindingParts, 'code' | 'path' | 'cures' | 'details'>> {
  readonly cause?: unknown;
}

/**
 * A recording cannot be read, or is not valid.
 *
 * It is a {@link Finding}: `cures` are the reading options that would help, if there are any. The message is one line,
 * `source: place: reason`: what was found, what was expected, and what to do.
 *
 * @example
 * ```ts
 * import { BookError } from '@waterfill/orderbook';
 * new BookError('day.csv', 'line 7, column 3', 'found "x"').message; // => 'day.csv: line 7, column 3: found "x"'
 * new BookError('day.csv', '', 'holds two symbols', { cures: ['symbol'] }).message; // => 'day.csv: holds two symbols; change symbol'
 * ```
 */
export class BookError extends Error implements Finding {
  override readonly name = 'BookError';
  /** the name of the file; empty if it is about an option */
  readonly source: string;
  /** where in it: `line 7, column 14 "bid_px_00"`, or empty for the whole */
  readonly place: string;
  readonly code: string;
  /** the option that it is about; empty if it is about the recording */
  readonly path: string;
  /** what is wrong there, and what to do */
  readonly reason: string;
  readonly cures: readonly string[];
  readonly details: FindingDetails;

  constructor(source: string, place: string, reason: string, { cause, ...parts }: BookErrorParts = {}) {
    const finding = findingOf({ code: 'unreadable-recording', ...parts, reason });
    const message = [source, place, describeFinding(finding)].filter((part) => part !== '').join(': ');
    super(message, cause === undefined ? undefined : { cause });
    this.source = source;
    this.place = place;
    this.code = finding.code;
    this.path = finding.path;
    this.reason = reason;
    this.cures = finding.cures;
    this.details = finding.details;
  }
}
