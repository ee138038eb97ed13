import { type Command, InvalidArgumentError } from 'commander';

/** The cost per share in addition to the impact. */
export interface FeeOption {
  /** currency per share */
  readonly fee?: number | undefined;
}

/** Adds the option of a fee, or of a rebate, to a command. */
export function addFeeOption(command: Command): Command {
  const means = 'cost per share in addition to the impact, in currency; below 0: a rebate, like -0.002';
  return command.option('--fee <amount>', means, parseFee);
}

function parseFee(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new InvalidArgumentError(
    'Expected a number, currency per share, like 0.003 for a fee or -0.002 for a rebate; a problem document can have one per interval (fee).',
  );
}
