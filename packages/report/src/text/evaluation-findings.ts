import {
  type Estimate,
  type Evaluation,
  HINDSIGHT,
  isYardstick,
  type PolicyResult,
  testsOf,
} from '@waterfill/statistics';
import { percentText } from './percent-text.js';
import { printable } from './printable.js';

/** A test with a p-value above this is not significant. */
const LEVEL = 0.05;

/** For each policy the sentence that its confidence interval supports. */
export function evaluationFindings(evaluation: Evaluation): (readonly [policy: string, text: string])[] {
  return evaluation.results.map((result) => [printable(result.policy), findingOf(result, evaluation)] as const);
}

function findingOf(result: PolicyResult, evaluation: Evaluation): string {
  const { policy, saving } = result;
  const { days } = evaluation;
  if (Number.isNaN(saving.stdErr)) return 'one hour says nothing about others; give a longer recording';
  const bound = policy === HINDSIGHT ? '; no policy can, since it knows the books to come' : '';
  const here = days.length === 1 ? 'on this day' : `on these ${days.length} days`;
  if (isTold(saving) && saving.adjustedP >= LEVEL) {
    return `${verbOf(saving)} ${here} by itself, ${range(saving)}, which is not significant as the best of ${testsOf(evaluation)} tests`;
  }
  const rest = `${acrossText(result, evaluation)}${bound}`;
  const taken = policy === HINDSIGHT ? undefined : takenBack(result);
  if (taken === undefined) return `${verbOf(saving)} ${here}, ${range(saving)}${rest}`;
  return `costs ${percentText(saving.mean)} % less than the even split ${here} against the mid at the time, ${range(saving)}, but ${taken}`;
}

/** A saving that is gone against the mid a minute later is not a saving. */
function takenBack({ saving, laterSavings }: PolicyResult): string | undefined {
  const later = laterSavings.find(({ seconds }) => seconds === 60) ?? laterSavings[0];
  if (saving.interval95[0] <= 0 || later === undefined || later.saving.interval95[0] > 0) return undefined;
  const when = `against the mid ${later.seconds} s later it`;
  const nothing = ': no saving is shown';
  return `${when} ${verbOf(later.saving)}, ${range(later.saving)}${nothing}`;
}

/** The text about days that were not replayed. */
function acrossText({ policy, savingAcrossDays, saving }: PolicyResult, { days }: Evaluation): string {
  if (savingAcrossDays === undefined || !isTold(saving)) return '';
  const range = `${percentText(savingAcrossDays.interval95[0])} to ${percentText(savingAcrossDays.interval95[1])} %`;
  const isChance = !isYardstick(policy) && !(savingAcrossDays.adjustedP < LEVEL);
  if (isTold(savingAcrossDays) && !isChance) return `; on other such days ${range}`;
  return `; ${days.length} days are not enough to say what it does on others: ${range}`;
}

/** Whether a confidence interval excludes 0. */
function isTold({ interval95: [low, high] }: Estimate): boolean {
  return low > 0 || high < 0;
}

function verbOf(saving: Estimate): string {
  const size = percentText(Math.abs(saving.mean));
  if (!isTold(saving)) return 'does not differ significantly from the even split';
  return saving.mean > 0 ? `saves ${size} % of the cost of the even split` : `costs ${size} % more than the even split`;
}

function range({ mean, interval95: [low, high] }: Estimate): string {
  const [least, most] = mean < 0 && high < 0 ? [-high, -low] : [low, high];
  return `between ${percentText(least)} and ${percentText(most)}${low > 0 || high < 0 ? '' : ' %'}`;
}
