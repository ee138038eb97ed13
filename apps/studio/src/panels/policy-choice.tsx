import type { VNode } from 'preact';
import { changeEvaluation, evaluateForm } from '../state/evaluating.js';

/** What each policy does, and whether it needs earlier days. */
const POLICIES: readonly (readonly [name: string, text: string, needsProfile?: true])[] = [
  ['level', 'trades more where the book is cheaper than usual so far'],
  ['level-profile', 'as level, beside what is usual at each time of day', true],
  ['level-power-law', 'as level, on power laws fitted to the books'],
  ['participation', 'a constant part of the volume so far'],
  ['certainty-equivalent', 'plans again at each step on what it expects'],
  ['volume-u', 'the usual U of the volume through the day'],
  ['volume-profile', 'the volume of earlier days', true],
  ['volume-dynamic', 'the volume of earlier days, corrected by the day so far', true],
  ['placebo', 'level on books 60 seconds old: should save nothing'],
  ['volume-hindsight', "the day's own volume: nobody can trade it"],
  ['hindsight', 'the certified optimum: nobody can trade it'],
];

/** Which policies are replayed; those that need earlier days only where there are any. */
export function PolicyChoice({ hasProfile }: { readonly hasProfile: boolean }): VNode {
  const { policies } = evaluateForm.value;
  const choose = (chosen: string, isOn: boolean): void => {
    const isChosen = (name: string): boolean => (name === chosen ? isOn : policies.includes(name));
    changeEvaluation({ policies: POLICIES.flatMap(([name]) => (isChosen(name) ? [name] : [])) });
  };
  return (
    <fieldset class="checks">
      <legend>Policies, beside the even split</legend>
      {POLICIES.map(([name, text, needsProfile = false]) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={policies.includes(name)}
            disabled={needsProfile && !hasProfile}
            onChange={(event) => choose(name, event.currentTarget.checked)}
          />
          <span>
            {name} <small>{needsProfile && !hasProfile ? `${text}; needs earlier days` : text}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
