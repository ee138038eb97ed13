/** When the intervals of a horizon are: interval t starts `t intervalSeconds` after `start`. */
export interface Grid {
  /** of the first interval, ISO 8601 with an offset or Z, for instance `2025-06-02T09:30:00-04:00` */
  readonly start: string;
  /** the length of each interval, seconds, > 0 */
  readonly intervalSeconds: number;
  /** the IANA time zone in which people read the clock, for instance `America/New_York` */
  readonly timezone: string;
}
