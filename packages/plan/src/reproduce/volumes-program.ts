import type { AheadRequest, VolumesRequest } from './run-request.js';
import { sourceText } from './source-text.js';

/** The part of a program that plans on volumes of past days. */
export interface VolumesProgram {
  /** statements after those of the days; after them `volumes` are those expected */
  readonly text: string;
  /** what is planned on, and the order with its volumes */
  readonly planned: string;
  /** the names that it takes from `@waterfill/plan` */
  readonly names: readonly string[];
}

/** Statements for the volumes of `days`, of which `curves` is the source text of the curves. */
export function volumesOfDays(asked: VolumesRequest, ahead: AheadRequest, curves: string): VolumesProgram {
  return {
    text: `const [first] = ${curves};
const { grid, intervals } = first!;
const auctions = auctionTimes(grid, intervals.length, order);
${readText(asked, ahead)}`,
    planned: 'days.map((day) => withVolumes(day, volumes.expected)), orderOnVolumes(order, volumes)',
    names: ['auctionTimes', 'expectedVolumes', 'orderOnVolumes', 'withVolumes'],
  };
}

/** The same for a day ahead, of the `profile` of past days; `date` is the source text of when it is. */
export function volumesAhead(asked: VolumesRequest, ahead: AheadRequest, date: string): VolumesProgram {
  return {
    text: `const date = ${date} as const;
const { grid, days: intervals } = profile;
const { curves, firstInterval } = expectedDay(profile, date);
const place = { firstInterval, intervals: curves.intervals.length };
const auctions = auctionTimes(curves.grid, place.intervals, order);
${readText(asked, ahead)}`,
    planned: 'expectedDay(profile, { ...date, volumes: volumes.expected }), orderOnVolumes(order, volumes, place)',
    names: ['auctionTimes', 'expectedVolumes', 'orderOnVolumes'],
  };
}

function readText({ file, lastDays, quantile }: VolumesRequest, { forDate, halfLifeDays }: AheadRequest): string {
  const options = sourceText({ lastDays, quantile, before: forDate, halfLifeDays });
  const more = options === '{}' ? '' : `, ...${options}`;
  return `const volumeFile = ${sourceText(file)};
const volumeText = await readFile(volumeFile, 'utf8');
const past = parseVolumesCsv(volumeText, { grid, intervals: intervals.length, auctions }, volumeFile);
const volumes = expectedVolumes(past, { intervalSeconds: grid.intervalSeconds${more} });`;
}
