import { type Signal, signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { changeOrder, form } from '../state/form.js';
import { plan } from '../state/planning.js';
import type { JudgementView } from '../worker/answers.js';
import { studio } from '../worker/studio.js';
import { Field } from './field.js';
import { FilesButton } from './files-button.js';

/** The schedule that is judged, as it was pasted or dropped. */
const pasted: Signal<{ readonly text: string; readonly name: string }> = signal({ text: '', name: 'schedule' });
/** undefined: nothing is judged */
const judgement: Signal<JudgementView | undefined> = signal(undefined);
/** what is wrong with the text; empty: nothing */
const fault: Signal<string> = signal('');

/** Judges a schedule that was made elsewhere, in words. */
export function JudgePanel(): VNode | null {
  const planned = plan.value;
  const { text, name } = pasted.value;
  useEffect(() => void judge(), [planned, text]);
  if (planned === undefined) return null;
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
            onInput={(event) => {
              pasted.value = { text: event.currentTarget.value, name: 'schedule' };
            }}
          />
        )}
      </Field>
      <FilesButton text="Open a schedule" accept=".csv,.json,.txt" onFiles={(files) => void open(files[0]!)} />
      <div aria-live="polite">
        {fault.value !== '' && <p class="notice">{fault.value}</p>}
        {judgement.value !== undefined && <Judged view={judgement.value} name={name} />}
      </div>
    </section>
  );
}

async function open(file: File): Promise<void> {
  pasted.value = { text: await file.text(), name: file.name };
}

async function judge(): Promise<void> {
  const { text, name } = pasted.value;
  if (plan.value === undefined) return;
  if (text.trim() === '') return show(undefined, '');
  const answer = await studio().judge(text, name);
  if (pasted.value.text !== text) return;
  if (answer.status === 'done') show(answer.value, '');
  if (answer.status === 'refused') show(undefined, answer.refusal.text);
}

function show(view: JudgementView | undefined, problem: string): void {
  judgement.value = view;
  fault.value = problem;
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
