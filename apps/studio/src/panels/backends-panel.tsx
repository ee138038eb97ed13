import { type Signal, signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { FigureView } from '../figures/figure-view.js';
import { cancelCheck, check, checkBackends, checking, timeLimit } from '../state/checking.js';
import { changeOrder, form } from '../state/form.js';
import { settledPlan } from '../state/planning.js';
import type { BackendsView } from '../worker/answers.js';
import { studio } from '../worker/studio.js';
import { ActionForm } from './action-form.js';
import { Choice, TextField } from './field.js';
import { OwnSolvers } from './own-solvers.js';
import { TableView } from './section-view.js';

const explanation: Signal<BackendsView | undefined> = signal(undefined);

/** Which backend solves the order and why, and whether all of them agree. */
export function BackendsPanel(): VNode {
  const settled = settledPlan.value;
  useEffect(() => {
    if (settled !== undefined) void explain();
  }, [settled]);
  return (
    <section class="panel" aria-labelledby="backends-title">
      <h2 id="backends-title">Backends</h2>
      {explanation.value !== undefined && <Chosen view={explanation.value} />}
      <OwnSolvers />
      <ActionForm onAction={() => void checkBackends()}>
        <div class="fields wide">
          <TextField
            label="Time limit"
            hint="seconds for each backend and own solver"
            isNumber
            value={timeLimit.value}
            format={String}
            parse={secondsIn}
            onChange={(seconds) => {
              timeLimit.value = seconds;
            }}
          />
        </div>
        <div class="buttons">
          <button type="submit" class="first" disabled={checking.value !== undefined}>
            Compare all
          </button>
          {checking.value !== undefined && (
            <button type="button" onClick={cancelCheck}>
              Stop comparing
            </button>
          )}
        </div>
      </ActionForm>
      <p role="status" class="hint-line">
        {checking.value?.text ?? (check.value === undefined ? WHAT_IT_DOES : '')}
      </p>
      {check.value !== undefined && <Checked />}
    </section>
  );
}

const WHAT_IT_DOES =
  'Every backend solves the order, and the certificate judges each answer. GLPK is not part of this page, because of its licence; the command line has it.';

/** Long enough to start, and short enough to wait for. */
function secondsIn(text: string): { readonly value: number } | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return value >= 0.1 && value <= 3600 ? { value } : undefined;
}

async function explain(): Promise<void> {
  const answer = await studio().explain();
  if (answer.status === 'done') explanation.value = answer.value;
}

function Chosen({ view: { solver, reason, others, convexity } }: { readonly view: BackendsView }): VNode {
  const asked = form.value.order.solver;
  const names = [...(solver === undefined ? [] : [solver]), ...others.map((other) => other.solver)].sort();
  const options = ['', ...new Set(asked === undefined ? names : [...names, asked])].map(
    (name) => [name, name === '' ? `automatic${solver === undefined ? '' : ` (${solver})`}` : name] as const,
  );
  return (
    <>
      <div class="fields wide">
        <Choice
          label="Backend"
          value={asked ?? ''}
          options={options}
          onChange={(name) => changeOrder({ solver: name || undefined })}
        />
      </div>
      <dl class="entries">
        <dt>automatic choice</dt>
        <dd>{solver === undefined ? reason : `${solver}: ${reason}`}</dd>
        {others.map((other) => [
          <dt key={`name-${other.solver}`}>{other.solver}</dt>,
          <dd key={`why-${other.solver}`}>
            {other.obstacle === 'nothing' ? 'solves it too, but is slower' : `does not take it: ${other.obstacle}`}
          </dd>,
        ])}
        <dt>the problem</dt>
        <dd>{convexity}</dd>
      </dl>
    </>
  );
}

function Checked(): VNode {
  const { isAgreed, verdict, missing, figures } = check.value!;
  return (
    <>
      <p role="status" class={isAgreed ? 'verdict' : 'notice'}>
        {verdict}
      </p>
      {missing.length > 0 && (
        <ul>
          {missing.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {figures.map((figure) => (
        <FigureView key={figure.name} figure={figure} />
      ))}
      {figures.slice(0, 1).map(({ table }) => (
        <TableView key={table.caption} table={table} />
      ))}
    </>
  );
}
