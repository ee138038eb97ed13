import { answerOf, type Plan } from '@waterfill/model';
import { beforeAll, describe, expect, it } from 'vitest';
import { madeUpDays } from '../../../fit/test/profile/made-up-days.js';
import { expectedDay, planOrder, profileDays } from '../../../plan/src/index.js';
import { planReport } from '../../src/index.js';
import { planText } from '../../src/text/index.js';

let plan: Plan;
beforeAll(async () => {
  const [curves] = madeUpDays({ days: 1, intervals: 13, seed: 1 });
  plan = await planOrder(expectedDay(profileDays([curves!]), { forDate: '2025-06-09' }), { quantity: 2000 });
});

const textOf = (saving?: NonNullable<Plan['ahead']>['saving']): string => {
  const changed = saving ? { ...plan, ahead: { ...plan.ahead!, saving } } : plan;
  return planText(changed, answerOf(plan.result)!, { columns: 400, hasColour: false });
};

describe('a plan for a day ahead', () => {
  it('says between which ends its saving is', () => {
    const saving = { expected: 0.031, low: 0.012, high: 0.05, isNoBetter: false };
    expect(textOf(saving)).toMatch(
      /^on the day +expected to save 3\.1 % against the even split, 95 % interval 1\.2 to 5\.0 %$/m,
    );
    const { highlights } = planReport({ ...plan, ahead: { ...plan.ahead!, saving } });
    expect(highlights).toContainEqual(
      expect.objectContaining({ label: 'against the even split, 95 % interval 1.2 to 5.0 %' }),
    );
  });

  it('says that it is no better than even, in words, on the page too', () => {
    const saving = { expected: 0.004, low: -0.012, high: 0.02, isNoBetter: true };
    const words = /^on the day +no better than even: expected to save 0\.4 % .* 95 % interval -1\.2 to 2\.0 %$/m;
    expect(textOf(saving)).toMatch(words);
    expect(textOf()).toMatch(/no better than even: .*, how certain that is cannot be told/);
    expect(planReport(plan).highlights.map(({ value }) => value)).toContain('no better than even');
  });

  it('calls its costs expected, and names the day that they are from', () => {
    const text = textOf();
    expect(text).toContain('on expected curves');
    expect(text).not.toMatch(/measured|unseen/);
    expect(text).toContain('The costs are expected from 2025-06-02.');
    expect(planReport(plan).details.at(-1)!.entries).toContainEqual([
      'days',
      '2025-06-02; a day like these is expected on 2025-06-09',
    ]);
  });
});
