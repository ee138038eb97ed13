import {
  type Estimate,
  type EvaluatedOrder,
  type Evaluation,
  type OrderRun,
  type PolicyResult,
  type TestedEstimate,
  variantResults,
} from '@waterfill/statistics';
import { formatJson } from '../json/format-json.js';
import { EVALUATION_FORMAT } from './evaluation-document.js';

/**
 * Writes an evaluation, `waterfill/evaluation@1`: the results of policies, and the run of each order under each
 * policy, from which they are computed. `parseEvaluationDocument` reads it back.
 *
 * @returns JSON, a result, an order and a run a line, with a final newline
 * @example
 * ```ts
 * import { formatEvaluationDocument, parseEvaluationDocument } from '@waterfill/documents';
 * import { evaluatePolicies, levelPolicy, recordTape } from '@waterfill/evaluate';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [day] = sampleDays({ days: 1 });
 * const tape = await recordTape(await openRecording(sampleBook(day!)));
 * const orders = { horizons: [30], rates: [20], every: 60 };
 * const evaluation = await evaluatePolicies([tape], [levelPolicy], { orders });
 * parseEvaluationDocument(formatEvaluationDocument(evaluation)).orders.length; // => 12
 * ```
 */
export function formatEvaluationDocument(evaluation: Evaluation): string {
  const { settings, laterSeconds, days, orders, policies, results, variants } = evaluation;
  const savings = variantResults(evaluation);
  return formatJson({
    format: EVALUATION_FORMAT,
    settings,
    laterSeconds,
    days: days.map(({ symbol, date }) => ({ symbol, date })),
    results: results.map(resultFields),
    variants: variants?.map(({ policy, setting, value, hours }, i) => ({
      ...{ policy, setting, value, hours, saving: testedFields(savings[i]!) },
    })),
    orders: orders.map(orderFields),
    runs: policies.flatMap(({ policy, runs }) => runs.map((run) => ({ policy, ...runFields(run) }))),
  });
}

/** The fields have the order in which they are read, so reading and writing a document gives the same bytes. */
function resultFields(result: PolicyResult) {
  const { policy, orders, cost, evenCost, saving, savingAcrossDays, laterSavings, ofHindsight, ...rest } = result;
  const { worst, worstDay, lateness, unfilled, beyond, farthest, daysNeeded } = rest;
  return {
    ...{ policy, orders, cost, evenCost, saving: testedFields(saving) },
    ...(savingAcrossDays && { savingAcrossDays: testedFields(savingAcrossDays) }),
    ...{ plainSaving: estimateFields(rest.plainSaving), arrivalSaving: estimateFields(rest.arrivalSaving) },
    laterSavings: laterSavings.map(({ seconds, saving: later, adverseSelection }) => ({
      ...{ seconds, saving: estimateFields(later), adverseSelection: estimateFields(adverseSelection) },
    })),
    savingByMoney: rest.savingByMoney,
    ...(ofHindsight === undefined ? {} : { ofHindsight }),
    ...{ worst, worstDay: { day: worstDay.day, saving: worstDay.saving } },
    ...{ lateness, unfilled, beyond, farthest, daysNeeded },
  };
}

function estimateFields({ mean, stdErr, interval95, p, clusters }: Estimate) {
  return { mean, stdErr, interval95, p, clusters };
}

function testedFields(estimate: TestedEstimate) {
  return { ...estimateFields(estimate), adjustedP: estimate.adjustedP };
}

function orderFields({ day, side, start, horizon, quantity, arrivalMid }: EvaluatedOrder) {
  return { day, side, start, horizon, quantity, arrivalMid };
}

function runFields(run: OrderRun) {
  const { shares, costs, arrivalCosts, laterCosts, sharePrice, last, unfilled, beyond, farthest } = run;
  return { shares, costs, arrivalCosts, laterCosts, sharePrice, last, unfilled, beyond, farthest };
}
