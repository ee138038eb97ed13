import { parseDayDocument, parseDays } from '@waterfill/documents';
import type { FittedImpact, ImpactCurves, ImpactProfile } from '@waterfill/model';
import type { SampleName } from '@waterfill/orderbook';
import {
  type Auctions,
  asMadeUp,
  auctionTimes,
  type Day,
  type ExpectedDay,
  expectedDay,
  type OrderRequest,
  orderOnVolumes,
  profileDays,
  withVolumes,
} from '@waterfill/plan';
import type { Command } from 'commander';
import { type AheadOptions, dayAhead, requireTradingDay } from '../options/ahead-options.js';
import type { MeasureOptions } from '../options/curve-options.js';
import { refuse } from '../options/refuse.js';
import type { VolumeOptions } from '../options/volume-options.js';
import type { Io } from '../terminal/io.js';
import { measureSample } from './measure-recordings.js';
import { measureAll, readDocuments } from './read-days.js';
import { readVolumes } from './read-volumes.js';

/** What `waterfill run` plans on. */
export interface DaysToPlanOn {
  readonly days: readonly Day[] | ExpectedDay;
  /** The order with what it takes from the volumes of --volume. */
  readonly onVolumes: <Asked extends OrderOptions>(asked: Asked) => Asked;
}

type OrderOptions = Pick<OrderRequest, 'cap' | 'openAuction' | 'closeAuction'>;

interface Options extends Auctions, MeasureOptions, VolumeOptions, Omit<AheadOptions, 'calendar'> {
  readonly sample?: SampleName;
}

/**
 * What `waterfill run` plans on: days as `readDays`, or what is to be expected of the date of --for: of the profile of these
 * days, or of a `waterfill/profile@1` or a fit, `waterfill/impact@1`; with the volumes of --volume in place of their own.
 */
export async function readDaysToPlanOn(files: readonly string[], command: Command, io: Io): Promise<DaysToPlanOn> {
  const options = command.opts<Options>();
  const { for: forDate, ageHalfLife: halfLifeDays, volume } = options;
  if (halfLifeDays !== undefined && forDate === undefined && volume === undefined) {
    refuse('--age-half-life weighs past days; give --for or --volume, too');
  }
  requireTradingDay(options);
  const read = await readFrom(files, command, io);
  if (!isList(read)) return expectedOn(read, options, io);
  if (forDate !== undefined) return expectedOn(profileDays(read.map(curvesOf), { halfLifeDays }), options, io);
  const { grid, intervals } = curvesOf(read[0]!);
  const auctions = auctionTimes(grid, intervals.length, options);
  const volumes = await readVolumes(options, { grid, intervals: intervals.length, auctions }, io);
  if (volumes === undefined) return { days: read, onVolumes: (asked) => asked };
  const days = read.map((day) => withVolumes(day, volumes.expected));
  return { days, onVolumes: (asked) => orderOnVolumes(asked, volumes) };
}

async function expectedOn(given: ImpactProfile | FittedImpact, options: Options, io: Io): Promise<DaysToPlanOn> {
  const { grid } = given;
  const intervals = 'intervals' in given ? given.intervals.length : given.days.length;
  const { curves, firstInterval } = expectedDay(given, dayAhead(options));
  const auctions = auctionTimes(curves.grid, curves.intervals.length, options);
  const volumes = await readVolumes(options, { grid, intervals, auctions }, io);
  const days = expectedDay(given, { ...dayAhead(options), volumes: volumes?.expected });
  const place = { firstInterval, intervals: curves.intervals.length };
  return { days, onVolumes: (asked) => (volumes ? orderOnVolumes(asked, volumes, place) : asked) };
}

async function readFrom(
  files: readonly string[],
  command: Command,
  io: Io,
): Promise<readonly Day[] | ImpactProfile | FittedImpact> {
  const { sample, ...options } = command.opts<Options>();
  if (sample !== undefined) {
    if (files.length > 0) refuse('give files or --sample, not both');
    return [asMadeUp(await measureSample(sample, options, io))];
  }
  if (files.length === 0) refuse('expected a file, or --sample for a made-up day');
  const documents = await readDocuments(files, command, io, options.for === undefined ? [] : ['--calendar']);
  if (documents === undefined) return measureAll(files, options, io);
  if (documents.length > 1) return parseDays(documents);
  const { kind, document } = parseDayDocument(documents[0]!.text, documents[0]!.source);
  if (kind === 'plan') return [document.curves];
  return kind === 'curves' ? [document] : document;
}

function isList<Item, Other>(given: readonly Item[] | Other): given is readonly Item[] {
  return Array.isArray(given);
}

function curvesOf(day: Day): ImpactCurves {
  return 'curves' in day ? day.curves : day;
}
