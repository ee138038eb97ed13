import { basketCheckSummary, basketHeadline, basketVerdictText, missingAnswers } from '@waterfill/report/text';
import { crossCheckBasket } from '@waterfill/solvers';
import { ExitStatus } from '../exit-status.js';
import { basketIn } from '../input/read-basket.js';
import type { Input } from '../input/read-input.js';
import { solverRefusal } from '../input/solver-refusal.js';
import type { Io } from '../terminal/io.js';

/**
 * Has every backend for baskets solve a basket, as `waterfill check` does with an order.
 *
 * @param own - a document of a basket, or of its schedules
 */
export async function checkBasket(
  own: Input,
  { timeLimit, json = false }: { readonly timeLimit: number; readonly json?: boolean | undefined },
  io: Io,
): Promise<ExitStatus> {
  const { source } = own;
  const document = basketIn(own);
  const report = await crossCheckBasket(document.basket, { timeLimit: 1000 * timeLimit }).catch((error) => {
    throw solverRefusal(source, error);
  });
  const lines = [...basketHeadline(document), '', ...basketCheckSummary(document, report, io.columns)];
  await io.print(json ? `${JSON.stringify(report, null, 2)}\n` : `${lines.join('\n')}\n`);
  if (report.verdict === 'agree') return ExitStatus.done;
  io.complain(`waterfill: ${source}: ${basketVerdictText(document, report)}`);
  for (const line of missingAnswers(report)) io.complain(`waterfill: ${line}`);
  return ExitStatus.noOptimum;
}
