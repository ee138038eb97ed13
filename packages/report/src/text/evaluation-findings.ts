import { type Estimate, type Evaluation, HINDSIGHT, type PolicyResult, testsOf } from '@waterfill/statistics';
import { percentText } from './percent-text.js';
import { printable } from './printable.js';

/** From where on a test tells nothing. */
const LEVEL = 0.05;

/** Of each policy the sentence that its interval supports, and no other. */
export function evaluationFindings(evaluation: Evaluation): (readonly [policy: string, text: string])[] {
  return evaluation.results.map((result) => [printable(result.policy), findingOf(result, evaluation)] as const);
}

function findingOf(result: PolicyResult, evaluation: Evaluation): string {
  const { policy, saving } = result;
  const { days } = evaluation;
  if (Number.isNaN(saving.stdErr)) return 'one hour alone says nothing of another; give a longer recording';
  const bound = policy === HINDSIGHT ? '; no policy can, since it knows the books to come' : '';
  const here = days.length === 1 ? 'on this day' : `on these ${days.length} days`;
  if (isTold(saving) && saving.adjustedP >= LEVEL) {
    return `${verbOf(saving)} ${here} by itself, ${range(saving)}, which is chance where the best of ${testsOf(evaluation)} is looked for`;
  }
  const rest = `${acrossText(result, evaluation)}${bound}`;
  const taken = policy === HINDSIGHT ? undefined : takenBack(result);
  if (taken === undefined) return `${verbOf(saving)} ${here}, ${range(saving)}${rest}`;
  return `costs ${percentText(saving.mean)} % less than the even split ${here} against the mid at the time, ${range(saving)}, but ${taken}`;
}

/** Where the mid takes back what was saved: a saving that is gone a minute later is none. */
function takenBack({ saving, laterSavings }: PolicyResult): string | undefined {
  const later = laterSavings.find(({ seconds }) => seconds === 60) ?? laterSavings[0];
  if (saving.interval95[0] <= 0 || later === undefined || later.saving.interval95[0] > 0) return undefined;
  const when = `against the mid ${later.seconds} s later it`;
  const nothing = ': no saving is shown';
  return `${when} ${verbOf(later.saving)}, ${range(later.saving)}${nothing}`;
}

/** What is said of days that were not replayed. */
function acrossText({ policy, savingAcrossDays, saving }: PolicyResult, { days }: Evaluation): string {
  if (savingAcrossDays === undefined || !isTold(saving)) return '';
  const range = `${percentText(savingAcrossDays.interval95[0])} to ${percentText(savingAcrossDays.interval95[1])} %`;
  const isChance = policy !== HINDSIGHT && !(savingAcrossDays.adjustedP < LEVEL);
  if (isTold(savingAcrossDays) && !isChance) return `; on other such days ${range}`;
  return `; ${days.length} days do not tell what on others: ${range}`;
}

/** Whether an interval is on one side of 0. */
function isTold({ interval95: [low, high] }: Estimate): boolean {
  return low > 0 || high < 0;
}

function verbOf(saving: Estimate): string {
  const size = percentText(Math.abs(saving.mean));
  if (!isTold(saving)) return 'is not told from the even split';
  return saving.mean > 0 ? `saves ${size} % of what the even split costs` : `costs ${size} % more than the even split`;
}

function range({ mean, interval95: [low, high] }: Estimate): string {
  const [least, most] = mean < 0 && high < 0 ? [-high, -low] : [low, high];
  return `between ${percentText(least)} and ${percentText(most)}${low > 0 || high < 0 ? '' : ' %'}`;
}
