import { clockText } from '@waterfill/model';
import type { VNode } from 'preact';
import { FigureView } from '../figures/figure-view.js';
import { story, watch, watched } from '../state/evaluating.js';
import { plan } from '../state/planning.js';
import type { EvaluationView } from '../worker/answers.js';
import { Choice, Field, TextField } from './field.js';

/** One order beside the book: which, when, and by which policy. */
export function WatchPanel({ view }: { readonly view: EvaluationView }): VNode {
  const { policy, side } = watched.value!;
  const policies = [...view.watchable.map((name) => [name, name] as const), ...(plan.value ? [THE_PLAN] : [])];
  return (
    <div class="part">
      <h3>Watch one order</h3>
      <div class="fields">
        <Choice label="Policy" value={policy} options={policies} onChange={(name) => void watch({ policy: name })} />
        {policy !== 'plan' && (
          <>
            <Choice label="Order side" value={side} options={SIDES} onChange={(one) => void watch({ side: one })} />
            <Amount of="quantity" label="Shares" hint="of this order" />
            <Amount of="minutes" label="Length" hint="minutes" />
            <Start view={view} />
          </>
        )}
      </div>
      {policy === 'plan' && (
        <p class="hint-line">
          The plan above, traded as it is. It was made on the books of this day, so what it saves here is no evidence
          for other days.
        </p>
      )}
      {story.value !== undefined && <FigureView id="watched" figure={story.value} />}
    </div>
  );
}

const THE_PLAN = ['plan', 'the plan above, all day'] as const;

const SIDES = [
  ['buy', 'buy'],
  ['sell', 'sell'],
] as const;

interface AmountProps {
  readonly of: 'quantity' | 'minutes';
  readonly label: string;
  readonly hint: string;
}

function Amount({ of, label, hint }: AmountProps): VNode {
  return (
    <TextField
      label={label}
      hint={hint}
      isNumber
      value={watched.value![of]}
      format={String}
      parse={(text) => (Number(text) > 0 && Number.isFinite(Number(text)) ? { value: Number(text) } : undefined)}
      onChange={(value) => void watch({ [of]: value })}
    />
  );
}

/** Dragged through the day, or moved by the arrow keys, minute by minute. */
function Start({ view: { session } }: { readonly view: EvaluationView }): VNode {
  const { start, minutes } = watched.value!;
  const clock = clockText(session.opens + start, session.timezone);
  return (
    <Field label={`Starts at ${clock}`}>
      {(id) => (
        <input
          id={id}
          type="range"
          min={0}
          max={Math.max(0, session.seconds - 60 * minutes)}
          step={60}
          value={start}
          aria-valuetext={clock}
          onInput={(event) => void watch({ start: Number(event.currentTarget.value) })}
        />
      )}
    </Field>
  );
}
