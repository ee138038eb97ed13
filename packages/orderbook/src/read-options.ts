/** How to read a recording. */
export interface ReadOptions {
  /** the name of the format (default: found by the content) */
  readonly format?: string | undefined;
  /** which instrument, where the file holds several */
  readonly symbol?: string | undefined;
  /** which day, YYYY-MM-DD in `timezone`, where the file holds several or does not say */
  readonly date?: string | undefined;
  /** of the session, IANA name (default America/New_York) */
  readonly timezone?: string | undefined;
  /** the share of bad rows above which reading stops with a summary, 0 to 1 (default 0.01) */
  readonly maxBadShare?: number | undefined;
  /** only count faults: never stop for them, nor for several symbols or dates, nor for no state (default false) */
  readonly lenient?: boolean | undefined;
  /** is told how far the read is, in bytes of the files */
  readonly onProgress?: ((bytesRead: number, bytesTotal: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}
