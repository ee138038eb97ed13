import type { ExponentRule, ImpactFamily } from '@waterfill/model';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** What a user says of how to fit curves. */
export interface FitOptions {
  readonly family: ImpactFamily;
  /** absent: shrunk, and what the family has where it has one */
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
        'per-interval, shared, shrunk (own ones drawn to a common one) or a number (default: shrunk)',
      ).argParser(parseExponentRule),
    )
    .addOption(
      new Option('--half-spread <kind>', 'the measured one, or fitted with the rest')
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
