import { parseDayDocument, parseDays } from '@waterfill/documents';
import type { FittedImpact, ImpactCurves, ImpactProfile } from '@waterfill/model';
import type { SampleName } from '@waterfill/orderbook';
import {
  type Auctions,
  aheadOnVolumes,
  asMadeUp,
  type Day,
  daysOnVolumes,
  type ExpectedDay,
  type ExpectedVolumes,
  type IntervalsOfVolumes,
  type OnVolumes,
  profileDays,
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

interface Options extends Auctions, MeasureOptions, VolumeOptions, Omit<AheadOptions, 'calendar'> {
  readonly sample?: SampleName;
}

/**
 * What `waterfill run` plans on: days as `readDays`, or what is to be expected of the date of --for: of the profile of these
 * days, or of a `waterfill/profile@1` or a fit, `waterfill/impact@1`; with the volumes of --volume in place of their own.
 */
export async function readDaysToPlanOn(
  files: readonly string[],
  command: Command,
  io: Io,
): Promise<OnVolumes<readonly Day[] | ExpectedDay>> {
  const options = command.opts<Options>();
  const { for: forDate, ageHalfLife: halfLifeDays, volume } = options;
  if (halfLifeDays !== undefined && forDate === undefined && volume === undefined) {
    refuse('--age-half-life weighs past days; give --for or --volume, too');
  }
  requireTradingDay(options);
  const read = await readFrom(files, command, io);
  const volumesFor = (on: IntervalsOfVolumes): Promise<ExpectedVolumes | undefined> => readVolumes(options, on, io);
  if (isList(read) && forDate === undefined) return daysOnVolumes(read, options, volumesFor);
  const given = isList(read) ? profileDays(read.map(curvesOf), { halfLifeDays }) : read;
  return aheadOnVolumes(given, dayAhead(options), options, volumesFor);
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
