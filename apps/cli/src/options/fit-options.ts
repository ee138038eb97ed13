import type { ExponentRule, ImpactFamily } from '@waterfill/model';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** Options for fitting curves. */
export interface FitOptions {
  readonly family: ImpactFamily;
  /** absent: shrunk, or the family's own exponent */
  readonly exponent?: ExponentRule;
  readonly halfSpread: 'measured' | 'fitted';
}

/** Adds the options of a fit to a command. */
export function addFitOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--family <name>', 'the form of the impact')
        .choices(['half-spread-power-law', 'power-law', 'square-root', 'linear'])
        .default('half-spread-power-law'),
    )
    .addOption(
      new Option(
        '--exponent <rule>',
        'per-interval, shared, shrunk (towards a common one) or a number (default: shrunk)',
      ).argParser(parseExponentRule),
    )
    .addOption(
      new Option('--half-spread <kind>', 'measured, or fitted with the other parameters')
        .choices(['measured', 'fitted'])
        .default('measured'),
    );
}

function parseExponentRule(text: string): ExponentRule {
  if (text === 'per-interval' || text === 'shared' || text === 'shrunk') return text;
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Expected per-interval, shared, shrunk or a number > 0.');
}
