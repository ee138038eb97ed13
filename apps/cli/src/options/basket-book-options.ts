import type { OrderRequest } from '@waterfill/plan';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type AheadOptions, ageHalfLifeOption, forOption } from './ahead-options.js';
import { addCurveOptions, type MeasureOptions, threadsOption } from './curve-options.js';
import { addFeeOption, type FeeOption } from './fee-option.js';
import { addFitOptions, type FitOptions } from './fit-options.js';
import { boundOptions } from './plan-options.js';
import { refuse } from './refuse.js';

/** What a user says of the recordings of the orders of a basket. */
export interface BasketBookOptions
  extends Omit<MeasureOptions, 'side' | 'symbol'>,
    FitOptions,
    FeeOption,
    Pick<AheadOptions, 'for' | 'ageHalfLife'> {
  /** paths of recordings and of folders of them */
  readonly books?: readonly string[];
  readonly cap: OrderRequest['cap'];
  readonly lower?: number;
  readonly blackout?: OrderRequest['blackouts'];
}

/** Each order says these itself. */
const OF_ROWS: ReadonlySet<string> = new Set(['side', 'symbol']);

/** Options of a single order that a basket cannot follow. */
const SINGLE = ['lot', 'odd-lot', 'complete', 'at-most', 'track', 'resilience', 'open-auction', 'close-auction'];

/** Adds the options of the recordings of a basket, and of how its orders are planned on them. */
export function addBasketBookOptions(command: Command): Command {
  command.addOption(
    new Option('--books <path>', 'recordings of the symbols, or a folder of them; may be repeated').argParser(append),
  );
  for (const option of optionsOnBooks()) command.addOption(option);
  for (const name of SINGLE) command.addOption(refusedOption(name, NOT_OF_BASKETS));
  for (const name of ['quantity', ...OF_ROWS]) command.addOption(refusedOption(name, 'Each order says it in its row.'));
  return command;
}

/** Refuses options of recordings where there are none. */
export function requireBooks(command: Command): void {
  const isGiven = (option: Option): boolean => command.getOptionValueSource(option.attributeName()) === 'cli';
  const given = optionsOnBooks().filter(isGiven);
  if (given.length === 0 || command.getOptionValue('books') !== undefined) return;
  const flags = given.map(({ long }) => long).join(', ');
  refuse(`${flags} ${given.length === 1 ? 'is' : 'are'} for the orders on recordings; give --books, too`);
}

function optionsOnBooks(): readonly Option[] {
  const own = addFeeOption(addFitOptions(addCurveOptions(new Command())));
  for (const option of [...boundOptions(), ageHalfLifeOption(), forOption(FOR), threadsOption()]) own.addOption(option);
  return own.options.filter((option) => !OF_ROWS.has(option.attributeName()));
}

const FOR = 'the day to trade on, YYYY-MM-DD: plan on the profile of the days recorded';

function append(path: string, before: readonly string[] = []): readonly string[] {
  return [...before, path];
}

const NOT_OF_BASKETS =
  'An order of a basket takes bounds of intervals and a fee, in any number of shares; plan it alone with "waterfill run".';

/** An option that is known elsewhere, so that its refusal can say what to do. */
function refusedOption(name: string, reason: string): Option {
  const refuseIt = (): never => {
    throw new InvalidArgumentError(reason);
  };
  return new Option(`--${name} <value>`).argParser(refuseIt).hideHelp();
}
