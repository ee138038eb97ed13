import { type Signal, signal } from '@preact/signals';
import { save } from '@waterfill/report/client';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { isSettled, plan } from '../state/planning.js';
import type { BasketReproduction } from '../worker/answers.js';
import { studio } from '../worker/studio.js';
import { CopiedText, copied } from './copied-text.js';
import { OrderLink } from './order-link.js';
import { TYPES } from './save-types.js';

/** How to plan the basket that is shown elsewhere; undefined: it is not known yet. */
const how: Signal<BasketReproduction | undefined> = signal(undefined);

/** why a file could not be made */
const said: Signal<string> = signal('');

/** Files of the basket as the command line writes them, and how to plan it there. */
export function BasketTakeAway(): VNode | null {
  const planned = plan.value;
  useEffect(() => {
    if (planned?.isComplete && planned.hasSchedule) void prepare();
  }, [planned]);
  if (planned === undefined || !planned.hasSchedule) return null;
  return (
    <section class="panel" aria-labelledby="take-away-title">
      <h2 id="take-away-title">Take it away</h2>
      <p class="hint-line">The page and the schedules are those of the command below, byte for byte.</p>
      <ul class="takes">
        {FILES.map(([name, text]) => (
          <li key={name}>
            <span class="file">
              {name}, {text}
            </span>
            <button
              type="button"
              disabled={!isSettled.value}
              aria-label={`Save ${name}`}
              onClick={() => void take(name)}
            >
              Save
            </button>
          </li>
        ))}
      </ul>
      {how.value !== undefined && <Elsewhere how={how.value} />}
      <OrderLink />
      <p role="status" class="hint-line">
        {said.value || copied.value}
      </p>
    </section>
  );
}

const FILES = [
  ['basket.html', 'the report'],
  ['basket.json', 'the basket'],
  ['schedules.json', 'its schedules with their certificate'],
  ['schedules.csv', 'its schedules as a table'],
] as const;

async function prepare(): Promise<void> {
  const of = plan.peek();
  const answer = await studio().basket.reproduction();
  if (plan.peek() === of && answer.status === 'done') how.value = answer.value;
}

async function take(name: string): Promise<void> {
  const answer = await studio().basket.file(name);
  said.value = answer.status === 'refused' ? answer.refusal.text : '';
  if (answer.status === 'done') save(name, TYPES[name.slice(name.lastIndexOf('.') + 1)]!, answer.value);
}

function Elsewhere({ how: { command, refusal, files } }: { readonly how: BasketReproduction }): VNode {
  return (
    <>
      <h3>Command line</h3>
      {command === undefined ? (
        <p class="notice">{refusal}</p>
      ) : (
        <>
          <p class="hint-line">Quoted for POSIX shells (sh, bash, zsh); run it in the folder of the files.</p>
          <CopiedText name="command line" text={command}>
            {files.map(({ name, text }) => (
              <button key={name} type="button" onClick={() => save(name, 'text/plain', text)}>
                Save {name}, which it reads
              </button>
            ))}
          </CopiedText>
        </>
      )}
    </>
  );
}
