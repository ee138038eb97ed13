import type { Job, JobMeasure, JobOrder, JobOutput } from '@waterfill/batch';
import { jobOutputs } from '@waterfill/batch';
import { type Command, InvalidArgumentError } from 'commander';
import { measurementOf } from './curve-options.js';
import { numberOrPercent } from './number-or-percent.js';
import { parseQuantity } from './parse-quantity.js';
import { addBoundOptions, addPlanOptions, orderOf, type PlanOptions } from './plan-options.js';
import { refuse } from './refuse.js';

/** What a user says of a job: on the command line for all of them, and in a row of a manifest for one. */
export interface JobOptions extends PlanOptions {
  readonly quantity?: JobOrder['quantity'];
}

/** Adds the options of a job to a command. */
export function addJobOptions(command: Command): Command {
  command.option('--quantity <shares>', 'shares to trade, or a part of the volume, like 2%', parseJobQuantity);
  return addPlanOptions(addBoundOptions(command));
}

/** Reads shares, like `20000` or `20k`, or a part of the volume, like `2%` or `0.5%`. */
function parseJobQuantity(text: string): JobOrder['quantity'] {
  if (!text.trim().endsWith('%')) return parseQuantity(text);
  const number = text.trim().slice(0, -1);
  const partOfVolume = numberOrPercent(number, '%');
  if (partOfVolume > 0 && Number.isFinite(partOfVolume)) return { partOfVolume };
  throw new InvalidArgumentError('Expected a part of the volume above 0, like 2%.');
}

/** Reads names of outputs with commas between, or `none`. */
export function parseOutputs(text: string): readonly JobOutput[] {
  if (text.trim() === 'none') return [];
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !jobOutputs.some((output) => output === name));
  if (unknown === undefined) return jobOutputs.filter((output) => names.includes(output));
  throw new InvalidArgumentError(`Expected some of ${jobOutputs.join(', ')}, or none; got ${JSON.stringify(unknown)}.`);
}

/** The job that the options ask for. */
export function jobOf(
  recordings: readonly string[],
  options: JobOptions & { readonly quantity: JobOrder['quantity'] },
  write: readonly JobOutput[],
): Job {
  if (options.calendar !== undefined) refuse('--calendar is not for jobs; say the hours by --session and --timezone');
  const { onProgress: _, signal: __, sessionOn: ___, sizes, ...measurement } = measurementOf(options);
  const measure: JobMeasure = { ...measurement, sizes: sizes && Array.from(sizes) };
  return { format: 'waterfill/job@1', recordings, measure, order: orderOf(options), write };
}
