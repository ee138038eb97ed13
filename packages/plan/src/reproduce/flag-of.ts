/** The flag of each option that a library names by its path. */
const FLAGS: Readonly<Record<string, string>> = {
  quantity: '--quantity',
  cap: '--cap',
  lower: '--lower',
  blackouts: '--blackout',
  openAuction: '--open-auction',
  closeAuction: '--close-auction',
  fee: '--fee',
  lot: '--lot',
  oddLot: '--odd-lot',
  complete: '--complete',
  atMost: '--at-most',
  trajectory: '--complete',
  risk: '--risk-aversion',
  riskAversion: '--risk-aversion',
  volatility: '--volatility',
  tracking: '--track',
  track: '--track',
  trackWeight: '--track-weight',
  permanentImpact: '--permanent-impact',
  resilience: '--resilience',
  resilienceCoefficient: '--resilience-coefficient',
  transientImpact: '--resilience',
  family: '--family',
  exponents: '--exponent',
  halfSpread: '--half-spread',
  solver: '--solver',
  currency: '--currency',
  benchmarks: '--benchmark',
  format: '--format',
  columns: '--columns',
  symbol: '--symbol',
  instrument: '--instrument',
  publisher: '--publisher',
  dropBadBooks: '--drop-bad-books',
  allowNegativePrices: '--allow-negative-prices',
  date: '--date',
  forDate: '--for',
  side: '--side',
  session: '--session',
  open: '--session',
  close: '--session',
  breaks: '--session',
  calendar: '--calendar',
  timezone: '--timezone',
  intervalSeconds: '--interval',
  blockSeconds: '--blocks',
  sampling: '--sampling',
  sizes: '--sizes',
  minimumCoverage: '--min-coverage',
  join: '--join',
  maxBadShare: '--max-bad-share',
  intervals: '--intervals',
  nonconvex: '--nonconvex',
  stepSeconds: '--step',
  latency: '--latency',
  halfLife: '--half-life',
  pace: '--pace',
  policy: '--policy',
  timeLimit: '--time-limit',
  with: '--with',
  profile: '--profile',
  arrival: '--arrival',
  fills: '--fills',
  done: '--done',
  curvesSoFar: 'the books so far',
  now: '--at',
  halfLifeDays: '--age-half-life',
  typicalSize: '--typical-size',
  symbols: '--symbols',
  dates: '--dates',
  queue: '--queue',
  longestLag: '--longest-lag',
  volumeExponent: '--volume-exponent',
  depthSize: '--depth-size',
  binSeconds: '--bin',
};

/**
 * The flag of an option of a library: `--complete` for `complete[0]`, `--cap` for `cap.participation`. A path that is
 * not an option, like `impact.exponent[3]` of a document, is unchanged.
 *
 * @example
 * ```ts
 * import { flagOf } from '@waterfill/plan/reproduce';
 * flagOf('cap.participation'); // => '--cap'
 * ```
 */
export function flagOf(path: string): string {
  const [root = ''] = path.split(/[.[]/, 1);
  return FLAGS[root] ?? path;
}
