import type { ImpactCurves } from '@waterfill/model';
import { renderReport, renderSvg } from '@waterfill/report';
import type { CheckReport } from '@waterfill/solvers';
import type { Answer } from './answer.js';
import { describeInputs } from './describe-inputs.js';
import type { FitOptions } from './fit-options.js';
import type { Judgement } from './judge-plan.js';
import { orderFrontier } from './order-frontier.js';
import { otherFits } from './other-fits.js';
import { planFigures } from './plan-figures.js';
import type { Plan } from './plan-order.js';
import { planPage } from './plan-page.js';
import { recordingsIn } from './recordings-in.js';

/** What a report is written of. */
export interface Reported {
  readonly plan: Plan;
  /** absent: there is no schedule */
  readonly answer: Answer | undefined;
  readonly judgement: Judgement | undefined;
  /** absent: it was not asked for */
  readonly check: CheckReport | undefined;
  readonly days: readonly ImpactCurves[];
  /** that the days were read from */
  readonly files: readonly string[];
  /** the arguments of the program */
  readonly argv: readonly string[];
}

/** The report on a plan by the names of its files: `report.html` and `figures/NAME.svg`. */
export async function reportFiles(
  { days, files, ...reported }: Reported,
  options: FitOptions,
): Promise<Map<string, string>> {
  const { plan } = reported;
  const frontier = reported.answer && (await orderFrontier(plan.document.problem));
  const figures = planFigures({ ...reported, frontier, otherFits: otherFits(plan.fit, days, options) });
  const page = planPage({ ...reported, figures, inputs: await describeInputs(await recordingsIn(files)) });
  return new Map([
    ['report.html', await renderReport(page)],
    ...figures.map((figure) => [`figures/${figure.name}.svg`, renderSvg(figure)] as const),
  ]);
}
