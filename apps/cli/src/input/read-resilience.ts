import { parseResilienceDocument } from '@waterfill/documents';
import { looksLikeJson } from '@waterfill/documents/node';
import { describeFinding, type Finding, type Resilience } from '@waterfill/model';
import { type BookSource, fileSource, type SampleName, sampleBook, sampleDays } from '@waterfill/orderbook';
import { bookSources, recordingsIn } from '@waterfill/orderbook/node';
import { halfLifeOf, type MeasureResilienceOptions, measureResilience } from '@waterfill/plan';
import { printable } from '@waterfill/report/text';
import { recordedSession } from '../options/calendar-option.js';
import { type MeasureOptions, readingOf } from '../options/curve-options.js';
import { flagOf } from '../options/flags.js';
import type { ResilienceOption } from '../options/parse-resilience.js';
import { refuse } from '../options/refuse.js';
import { byteProgress } from '../terminal/byte-progress.js';
import type { Io } from '../terminal/io.js';
import { noteFinding } from '../terminal/say-findings.js';
import { readInput } from './read-input.js';

/** Recordings to estimate from. */
interface Recorded {
  readonly sources: readonly BookSource[];
  readonly options: MeasureResilienceOptions;
}

/** What the half-life is for. */
interface Use {
  /** of the order; absent: not known */
  readonly symbol?: string | undefined;
  /** gives the recordings; absent: there are none */
  readonly recorded?: (() => Promise<Recorded>) | undefined;
}

/**
 * The half-life of the book's recovery that an option says, seconds. How well it is known is told on stderr, and whether it
 * is of another instrument.
 */
export async function readResilience(
  option: ResilienceOption | undefined,
  io: Io,
  { symbol, recorded }: Use = {},
): Promise<number | undefined> {
  if (option === undefined || typeof option === 'number') return option;
  const found = option === 'fitted' ? await estimated(io, recorded) : await documented(option.file, io);
  for (const { code, ...finding } of found.findings) {
    if (code !== 'mid-stays')
      io.note(`waterfill: --resilience: ${printable(describeFinding({ code, ...finding }, flagOf))}`);
  }
  if (symbol !== undefined && found.symbol !== undefined && found.symbol !== symbol)
    io.note(printable(`waterfill: --resilience: it is estimated for ${found.symbol}, and the order is of ${symbol}`));
  return halfLifeOf(found);
}

/** The recordings of `waterfill run`, opened when they are needed; undefined: its files are documents. */
export async function recordedIn(
  files: readonly string[],
  { sample, ...options }: MeasureOptions & { readonly sample?: SampleName },
  io: Io,
): Promise<(() => Promise<Recorded>) | undefined> {
  const areDocuments = await Promise.all(files.map(async (path) => path === '-' || looksLikeJson(path)));
  if (areDocuments.includes(true)) return undefined;
  const session = recordedSession(options, () => {});
  return async () => ({
    sources:
      sample === undefined
        ? await bookSources(await recordingsIn(files), io.stdin)
        : [fileSource(sampleBook(sampleDays({ days: 1, name: sample })[0]!))],
    options: readingOf(options, session),
  });
}

async function documented(file: string, io: Io): Promise<Resilience> {
  const { text, source } = await readInput(file, io);
  return parseResilienceDocument(text, source);
}

async function estimated(io: Io, recorded: (() => Promise<Recorded>) | undefined): Promise<Resilience> {
  if (recorded === undefined) {
    refuse('--resilience fitted needs recordings to estimate from; give a half-life, or the decay.json of some');
  }
  const { sources, options } = await recorded();
  const onLeftOut = (finding: Finding): void => noteFinding(finding, io);
  return measureResilience(sources, { ...options, onLeftOut, onProgress: byteProgress(io) }).finally(() =>
    io.showStatus?.(''),
  );
}
