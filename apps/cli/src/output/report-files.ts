import type { Plan } from '@waterfill/model';
import { recordingsIn } from '@waterfill/orderbook/node';
import { planFigures, planReport, renderReport, renderSvg } from '@waterfill/report';
import { describeInputs } from '../input/describe-inputs.js';
import { flagOf } from '../options/flags.js';
import { version } from '../version.js';

/** How a plan was made. */
export interface Origin {
  /** that the days were read from */
  readonly files: readonly string[];
  /** the arguments of the program */
  readonly argv: readonly string[];
}

/** The report on a plan by the names of its files: `report.html` and `figures/NAME.svg`. */
export async function reportFiles(plan: Plan, { files, argv }: Origin): Promise<Map<string, string>> {
  const page = planReport(plan, {
    inputs: await describeInputs(await recordingsIn(files)),
    origin: [
      ['command', ['waterfill', ...withoutOutput(argv)].map(quoted).join(' ')],
      ['version', `waterfill ${version()}`],
    ],
    nameOf: flagOf,
  });
  return new Map([
    ['report.html', await renderReport(page)],
    ...planFigures(plan).map((figure) => [`figures/${figure.name}.svg`, renderSvg(figure)] as const),
  ]);
}

/** Where it is written is no part of what is. */
function withoutOutput(argv: readonly string[]): string[] {
  return argv.filter((argument, i) => !/^(?:-o.*|--output(?:=.*)?)$/s.test(argument) && !isOutputName(argv[i - 1]));
}

function isOutputName(before: string | undefined): boolean {
  return before === '-o' || before === '--output';
}

/** As a shell would need it. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
