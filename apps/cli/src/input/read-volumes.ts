import { parseVolumesCsv, type VolumeIntervals } from '@waterfill/documents';
import { describeFinding } from '@waterfill/model';
import { type ExpectedVolumes, expectedVolumes } from '@waterfill/plan';
import { printable } from '@waterfill/report/text';
import type { AheadOptions } from '../options/ahead-options.js';
import { flagOf } from '../options/flags.js';
import { refuse } from '../options/refuse.js';
import type { VolumeOptions } from '../options/volume-options.js';
import type { Io } from '../terminal/io.js';
import { readInput } from './read-input.js';

/** The volumes of --volume, of days before that of --for; undefined: none are given. */
export async function readVolumes(
  options: VolumeOptions & AheadOptions,
  on: VolumeIntervals,
  io: Io,
): Promise<ExpectedVolumes | undefined> {
  const { volume, volumeDays: lastDays, volumeQuantile: quantile, for: before, ageHalfLife: halfLifeDays } = options;
  if (volume === undefined) {
    const given = [lastDays && '--volume-days', quantile && '--volume-quantile'].find(Boolean);
    if (given) refuse(`${given} needs the volumes of past days; give --volume, too`);
    return undefined;
  }
  const { text, source } = await readInput(volume, io);
  const past = parseVolumesCsv(text, on, source);
  const { intervalSeconds } = on.grid;
  const found = expectedVolumes(past, { intervalSeconds, lastDays, quantile, before, halfLifeDays });
  for (const finding of found.findings) {
    io.note(`waterfill: ${source}: ${printable(describeFinding({ ...finding, path: '' }, flagOf))}`);
  }
  return found;
}
