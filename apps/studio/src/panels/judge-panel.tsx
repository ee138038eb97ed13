import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { changeOrder, form } from '../state/form.js';
import { judgement, judgementFault, judgeSchedule } from '../state/judging.js';
import { openSchedule, ownSchedule, pasteSchedule } from '../state/own-schedule.js';
import { settledPlan } from '../state/planning.js';
import type { JudgementView } from '../worker/answers.js';
import { Field } from './field.js';
import { FilesButton } from './files-button.js';
import { goTo } from './go-to.js';

/** Judges a schedule that was made elsewhere, in words. */
export function JudgePanel(): VNode {
  const { text, name, isFound } = ownSchedule.value;
  useEffect(() => void judgeSchedule(), [settledPlan.value, text]);
  useEffect(() => {
    if (isFound) goTo('judge');
  }, [ownSchedule.value]);
  return (
    <section class="panel" aria-labelledby="judge-title">
      <h2 id="judge-title">A schedule made elsewhere</h2>
      <Field
        label="Shares of each interval"
        hint="Numbers, one a line; a JSON array; CSV with a column “shares”; or a schedule.json."
      >
        {(id, describedBy) => (
          <textarea
            id={id}
            rows={5}
            spellcheck={false}
            aria-describedby={describedBy}
            value={text}
            onInput={(event) => pasteSchedule(event.currentTarget.value)}
          />
        )}
      </Field>
      <FilesButton text="Open a schedule" accept=".csv,.json,.txt" onFiles={(files) => void openSchedule(files[0]!)} />
      <div aria-live="polite">
        {judgementFault.value !== '' && <p class="notice">{judgementFault.value}</p>}
        {judgement.value !== undefined && <Judged view={judgement.value} name={name} />}
      </div>
    </section>
  );
}

function Judged({ view, name }: { readonly view: JudgementView; readonly name: string }): VNode {
  const { isFeasible, violations, entries, schedule } = view;
  return (
    <>
      {!isFeasible && <p class="notice">{['Infeasible', ...(entries.length > 0 ? [] : violations)].join(': ')}</p>}
      <dl class="entries">
        {entries.map(([label, text], i) => [<dt key={`label-${i}`}>{label}</dt>, <dd key={`text-${i}`}>{text}</dd>])}
      </dl>
      {schedule.length > 0 && (
        <div class="buttons">
          <button type="button" onClick={() => compare(name, schedule)}>
            Compare it with the plan
          </button>
        </div>
      )}
    </>
  );
}

/** It joins the table of costs and the figure of the schedule. */
function compare(name: string, schedule: readonly number[]): void {
  changeOrder({ benchmarks: { ...form.peek().order.benchmarks, [name]: schedule } });
}
