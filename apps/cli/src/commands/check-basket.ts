import { basketCertificateLines, basketFailureText, basketHeadline, labelledLines } from '@waterfill/report/text';
import { solveBasket } from '@waterfill/solvers';
import { ExitStatus } from '../exit-status.js';
import { basketIn } from '../input/read-basket.js';
import type { Input } from '../input/read-input.js';
import { solverRefusal } from '../input/solver-refusal.js';
import type { Io } from '../terminal/io.js';

/**
 * Solves a basket, and checks the answer by its certificate, as `waterfill check` does with an order.
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
  const result = await solveBasket(document.basket, { timeLimit: 1000 * timeLimit }).catch((error) => {
    throw solverRefusal(source, error);
  });
  const { status, solver, iterations, elapsedMs } = result;
  const isProved = status === 'optimal';
  const verdict = isProved ? 'agree' : 'disagree';
  const certificate = isProved ? result.certificate : undefined;
  const report = { verdict, backends: [{ solver, status, iterations, elapsedMs, certificate }] };
  const lines = certificate ? labelledLines(basketCertificateLines(document, certificate), io.columns) : [];
  const shown = [...basketHeadline(document), '', `${solver}: ${status}`, ...lines].join('\n');
  await io.print(json ? `${JSON.stringify(report, null, 2)}\n` : `${shown}\n`);
  if (isProved) return ExitStatus.done;
  io.complain(`waterfill: ${source}: ${basketFailureText(result)}`);
  return ExitStatus.noOptimum;
}
