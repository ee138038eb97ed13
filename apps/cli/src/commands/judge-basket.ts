import { type BasketMultipliers, certifyBasket, findBasketInfeasibility, type OrderBasket } from '@waterfill/basket';
import {
  type BasketSchedulesDocument,
  parseBasketDocument,
  parseBasketSchedulesCsv,
  parseBasketSchedulesDocument,
} from '@waterfill/documents';
import { basketCertificateLines, basketHeadline, brokenText, labelledLines } from '@waterfill/report/text';
import { ExitStatus } from '../exit-status.js';
import { basketKind } from '../input/read-basket.js';
import { type Input, readInput } from '../input/read-input.js';
import { refuse } from '../options/refuse.js';
import type { Io } from '../terminal/io.js';

/** Schedules of a basket, with prices if they came with some. */
interface Claimed {
  readonly schedules: readonly Float64Array[];
  readonly multipliers?: BasketMultipliers;
}

/**
 * Judges schedules of a basket, as `waterfill certify` does that of an order.
 *
 * @param own - a document of a basket, or of its schedules, whose claims are not looked at
 * @param path - of the schedules; absent: those of `own`
 */
export async function judgeBasket(
  own: Input,
  path: string | undefined,
  { json = false }: { readonly json?: boolean | undefined },
  io: Io,
): Promise<ExitStatus> {
  const solved = basketKind(own) === 'schedules' ? claimsIn(own) : undefined;
  const document = solved?.basket ?? parseBasketDocument(own.text, own.source);
  const infeasible = findBasketInfeasibility(document.basket);
  if (infeasible !== undefined) {
    if (json) await io.print(`${JSON.stringify(infeasible, null, 2)}\n`);
    io.complain(`waterfill: ${own.source}: infeasible: ${infeasible.message}`);
    return ExitStatus.noOptimum;
  }
  const input = path === undefined ? own : await readInput(path, io);
  const { schedules, multipliers } = schedulesIn(input, document, path === undefined ? solved : undefined);
  const certificate = certifyBasket(document.basket, schedules, multipliers);
  const violations = certificate.feasible ? [] : [brokenText(document, certificate)];
  const lines = labelledLines(basketCertificateLines(document, certificate), io.columns);
  const text = `${[...basketHeadline(document), '', ...lines].join('\n')}\n`;
  await io.print(json ? `${JSON.stringify({ certificate, violations }, null, 2)}\n` : text);
  if (certificate.feasible) return ExitStatus.done;
  io.complain(`waterfill: ${input.source}: infeasible: ${violations.join('; ')}`);
  return ExitStatus.noOptimum;
}

function claimsIn({ text, source }: Input): BasketSchedulesDocument {
  return parseBasketSchedulesDocument(text, source, { claims: 'ignore' });
}

function schedulesIn(input: Input, document: OrderBasket, own: BasketSchedulesDocument | undefined): Claimed {
  const kind = basketKind(input);
  if (kind === 'orders') refuse(`${input.source} has no schedules; give them as a second argument`);
  if (kind === undefined) return { schedules: parseBasketSchedulesCsv(input.text, document, input.source) };
  const { result } = own ?? claimsIn(input);
  if (result.status === 'infeasible') refuse(`${input.source} has no schedules, its status is "infeasible"`);
  const answer = result.status === 'optimal' ? result : result.incumbent;
  if (answer === undefined) refuse(`${input.source} has no schedules, its status is "${result.status}"`);
  return { schedules: answer.solution.schedules, multipliers: answer.solution };
}
