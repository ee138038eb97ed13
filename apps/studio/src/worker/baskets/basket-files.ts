import {
  formatBasketDocument,
  formatBasketOrdersCsv,
  formatBasketSchedulesCsv,
  formatBasketSchedulesDocument,
} from '@waterfill/documents';
import { ProblemError } from '@waterfill/model';
import { basketArguments, commandText } from '@waterfill/plan/reproduce';
import { basketPage, renderReport } from '@waterfill/report';
import type { BasketReproduction, SavedFile } from '../answers.js';
import { refusalOf } from '../refusal-of.js';
import { VERSION_ENTRY } from '../version.js';
import { basketAnswerIn, type PlannedBasket } from './basket-planner.js';
import { aversionOf, perOf } from './make-basket.js';

/** The files of a basket, by the names with which they are saved. */
const WRITERS: Readonly<Record<string, (planned: PlannedBasket) => string | Promise<string>>> = {
  'basket.json': ({ document }) => formatBasketDocument(document),
  'basket.html': pageOf,
  'schedules.json': ({ document, result }) => formatBasketSchedulesDocument({ basket: document, result }),
  'schedules.csv': ({ document, result }) => {
    const answer = basketAnswerIn(result);
    if (answer === undefined) throw new ProblemError('', 'there are no schedules to save', { code: 'no-schedules' });
    return formatBasketSchedulesCsv(document, answer.solution.schedules);
  },
};

/** One of them, byte for byte as `waterfill basket` writes it. */
export async function basketFile(planned: PlannedBasket, name: string): Promise<string> {
  const write = WRITERS[name];
  if (write !== undefined) return write(planned);
  throw new ProblemError('', `a basket has no file ${JSON.stringify(name)}`, { code: 'no-such-file' });
}

/** How to plan the same on the command line. */
export function basketReproduction(planned: PlannedBasket): BasketReproduction {
  const { name, made } = ordersFile(planned);
  try {
    return { command: commandText([...argumentsOf(planned, name), '-o', 'basket.html']), files: made };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { refusal: refusal.text, files: [] };
  }
}

function pageOf(planned: PlannedBasket): Promise<string> {
  const { document, result, separate } = planned;
  // What the command reads does not say where its covariance is from.
  const notes = isWhole(planned) ? [] : planned.notes;
  const { command } = basketReproduction(planned);
  const said =
    command === undefined ? [] : [['command', commandText(argumentsOf(planned, ordersFile(planned).name))] as const];
  return renderReport(basketPage(document, result, { separate, origin: [...notes, ...said, VERSION_ENTRY] }));
}

function argumentsOf({ input, form: { basket, order }, document }: PlannedBasket, orders: string): string[] {
  if (isWhole({ input })) return basketArguments({ orders });
  const { covariance, returns, crossImpact, exposure } = basket;
  return basketArguments({
    ...{ orders, covariance, returns, crossImpact, currency: order.currency },
    ...{ per: perOf(basket, document.grid), riskAversion: aversionOf(basket) },
    exposure: exposure === 'none' ? undefined : exposure,
  });
}

/** Whether the command reads the whole basket, which a document says, and what is measured is written into. */
function isWhole({ input }: Pick<PlannedBasket, 'input'>): boolean {
  return input.document !== undefined || input.sources.length > 0;
}

/** The file that the command reads: the one that is open, or what is saved of the orders as they are chosen. */
function ordersFile(planned: PlannedBasket): { readonly name: string; readonly made: readonly SavedFile[] } {
  const { input, form, document } = planned;
  const { orders } = form.basket;
  if (isWhole(planned)) {
    if (document === input.document?.basket) return { name: input.ordersName!, made: [] };
    return { name: 'basket.json', made: [{ name: 'basket.json', text: formatBasketDocument(document) }] };
  }
  if (orders === undefined && input.ordersName !== undefined) return { name: input.ordersName, made: [] };
  return {
    name: 'basket-orders.csv',
    made: [{ name: 'basket-orders.csv', text: formatBasketOrdersCsv(orders ?? input.rows) }],
  };
}
