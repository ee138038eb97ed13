import { parseDays } from '@waterfill/documents';
import { looksLikeJson } from '@waterfill/documents/node';
import { recordingsIn } from '@waterfill/orderbook/node';
import type { Day } from '@waterfill/plan';
import { printable } from '@waterfill/report/text';
import type { Command } from 'commander';
import { givenCurveOptions, type MeasureOptions } from '../options/curve-options.js';
import { refuse } from '../options/refuse.js';
import type { Io } from '../terminal/io.js';
import { measureRecordings } from './measure-recordings.js';
import { type Input, readInputs } from './read-input.js';

/**
 * The days to fit and to plan on, read from `waterfill/curves@1` or `waterfill/plan@1` documents or measured on recordings.
 *
 * @param command - has the options of `addCurveOptions`. Without `--blocks` four or more recordings are measured
 * without blocks: errors then come from the days
 * @param also - flags of the measurement that the command takes with documents, too
 * @throws CommanderError for documents and recordings together, and for options of the measurement with documents
 */
export async function readDays(
  files: readonly string[],
  command: Command,
  io: Io,
  also: readonly string[] = [],
): Promise<Day[]> {
  const documents = await readDocuments(files, command, io, also);
  return documents ? parseDays(documents) : measureAll(files, command.opts<MeasureOptions>(), io);
}

/** The documents; undefined if the files are recordings. */
export async function readDocuments(
  files: readonly string[],
  command: Command,
  io: Io,
  also: readonly string[],
): Promise<Input[] | undefined> {
  // Standard input is always a document.
  const areDocuments = await Promise.all(files.map(async (path) => path === '-' || looksLikeJson(path)));
  if (!areDocuments.includes(true)) return undefined;
  const recording = files[areDocuments.indexOf(false)];
  if (recording !== undefined) {
    const document = printable(files[areDocuments.indexOf(true)]!);
    refuse(`${document} is a document and ${printable(recording)} is a recording; give one kind`);
  }
  const given = givenCurveOptions(command).find((flag) => !also.includes(flag));
  if (given !== undefined) refuse(`${given} is for recordings, but ${printable(files[0]!)} is already measured`);
  return readInputs(files, io);
}

/** Measures recordings to be fitted. */
export async function measureAll(files: readonly string[], options: MeasureOptions, io: Io): Promise<Day[]> {
  const recordings = await recordingsIn(files);
  const days: Day[] = [];
  for await (const day of measureRecordings(recordings, options, io, true)) days.push(day);
  return days;
}
