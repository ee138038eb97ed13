import { formatImpactDocument, formatProfileDocument } from '@waterfill/documents';
import { requireApart, writeFile } from '@waterfill/documents/node';
import type { ImpactProfile } from '@waterfill/model';
import { filesOfRecordings } from '@waterfill/orderbook/node';
import { auctionTimes, expectedDay, profileDays } from '@waterfill/plan';
import { printable, profileReport } from '@waterfill/report/text';
import type { Command } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { readDays } from '../input/read-days.js';
import { readVolumes } from '../input/read-volumes.js';
import {
  type AheadOptions,
  ageHalfLifeOption,
  dayAhead,
  forOption,
  requireTradingDay,
} from '../options/ahead-options.js';
import { addCurveOptions, type MeasureOptions, threadsOption } from '../options/curve-options.js';
import { outputParser } from '../options/parse-output.js';
import { parseQuantity } from '../options/parse-quantity.js';
import { refuse } from '../options/refuse.js';
import { type VolumeOptions, volumeOptions } from '../options/volume-options.js';
import { deliveryOf } from '../terminal/deliver.js';
import type { Io } from '../terminal/io.js';

/** The options of `waterfill profile`, in addition to those of the measurement. */
interface ProfileOptions extends MeasureOptions, VolumeOptions, Omit<AheadOptions, 'calendar'> {
  readonly fit?: string;
  readonly output?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
The files are curves, as "waterfill curves" writes them, or plans, or recordings
of order books, which are measured first: a day each. Of one day to the next
little of the shape of costs comes again, so that what is expected is smoothed
over the day and shrunk towards its level: each day is left out in turn, and
predicted by the others, and what predicts it best is kept. With a single day
one half of its hours predicts the other. Days of another shape, such as half
days, are left out.

--fit writes the impact to plan on: at the clock times of the date of --for, as
waterfill/impact@1, which schedule, explain, check and frontier take. With
--calendar a date on which the venue is closed is refused, and on a half day
there are no intervals after the early close. "waterfill run" and "waterfill
schedule" take the profile itself, too.

Examples:
  $ waterfill profile curves-*.json -o profile.json
  $ waterfill profile curves-*.json --for 2025-06-09 --fit impact.json
  $ waterfill schedule impact.json --quantity 20000 --complete 40%@12:00

Exit status: 0 done, 2 wrong usage or bad input.`;

/** Adds `waterfill profile` to the program; `finish` is told how it ended. */
export function addProfileCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('profile')
    .description('Says what to expect of each interval of a day that has not happened, from past days, with errors.')
    .argument('<days...>', 'curves.json or plan.json, or recordings, one day each; - for standard input');
  for (const option of volumeOptions()) command.addOption(option);
  addCurveOptions(command)
    .addOption(threadsOption())
    .addOption(ageHalfLifeOption())
    .option('--typical-size <shares>', 'the size whose impact is stated (default: from the curves)', parseQuantity)
    .addOption(forOption('the day to trade on, YYYY-MM-DD, of the impact that --fit writes'))
    .option('--fit <file>', 'write the impact to plan on to a file that ends in .json; needs --for', parseOutput)
    .option('-o, --output <file>', 'write the profile to a file that ends in .json', parseOutput)
    .option('--json', 'print a waterfill/profile@1 document and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: ProfileOptions) => {
      await profile(files, options, { command, io });
      finish(ExitStatus.done);
    });
}

const parseOutput = outputParser(/\.json$/i, '.json');

async function profile(
  files: readonly string[],
  options: ProfileOptions,
  { command, io }: { readonly command: Command; readonly io: Io },
): Promise<void> {
  if ((options.for === undefined) !== (options.fit === undefined)) refuse('--for and --fit belong together; give both');
  requireTradingDay(options);
  const inputs = await filesOfRecordings(files);
  const delivery = await deliveryOf(options, inputs, io);
  const { output, fit: target, ageHalfLife: halfLifeDays, typicalSize } = options;
  if (target !== undefined) await requireApart(inputs, output === undefined ? [target] : [target, output]);
  const days = (await readDays(files, command, io, options.for === undefined ? [] : ['--calendar'])).map((day) =>
    'curves' in day ? day.curves : day,
  );
  const made = profileDays(days, { halfLifeDays, typicalSize });
  const found = await withVolumeFile(made, options, io);
  if (target !== undefined) {
    const { fit, warnings } = expectedDay(found, dayAhead(options));
    for (const { code, reason } of warnings) if (code === 'half-day') io.note(`waterfill: --for: ${reason}`);
    await writeFile(target, formatImpactDocument(fit), inputs);
  }
  const written = [output, target].filter((file) => file !== undefined && file !== '-');
  await delivery.deliver({
    json: () => formatProfileDocument(found),
    text: () =>
      profileReport(
        found,
        io.columns,
        written.map((file) => ['written', printable(file!)]),
      ),
  });
}

/** The profile with the volume curve of --volume in place of its own. */
async function withVolumeFile(profile: ImpactProfile, options: ProfileOptions, io: Io): Promise<ImpactProfile> {
  const { grid, days } = profile;
  const auctions = auctionTimes(grid, days.length, { openAuction: {}, closeAuction: {} });
  const volumes = await readVolumes(options, { grid, intervals: days.length, auctions }, io);
  if (volumes === undefined) return profile;
  const { curve } = volumes;
  if (curve === undefined) return refuse('--volume of a profile takes past days; give the dates of the volumes');
  return { ...profile, volume: curve.volume, auctions: { ...profile.auctions, ...volumes.auctions } };
}
