import { type Signal, signal } from '@preact/signals';
import { save } from '@waterfill/report/client';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { savePng } from '../figures/save-png.js';
import { plan } from '../state/planning.js';
import { isReady, prepareTaking, takeable } from '../state/taking.js';
import type { Reproduction, SavedFile } from '../worker/answers.js';
import { studio } from '../worker/studio.js';
import { CopiedText, copied } from './copied-text.js';
import { OrderLink } from './order-link.js';
import { SaveAll } from './save-all.js';
import { TYPES } from './save-types.js';

/** why a file could not be made */
const said: Signal<string> = signal('');

/** Files of the plan as the command line writes them, and how to plan the same without the studio. */
export function TakeAwayPanel(): VNode | null {
  const planned = plan.value;
  useEffect(() => {
    if (planned?.isComplete) void prepareTaking(planned);
  }, [planned]);
  if (planned === undefined) return null;
  return (
    <section class="panel" aria-labelledby="take-away-title">
      <h2 id="take-away-title">Take it away</h2>
      <p class="hint-line">The files are those of the command below, byte for byte.</p>
      <SaveAll isReady={isReady.value} />
      {takeable.value !== undefined && (
        <>
          <Files names={takeable.value.names} />
          <Elsewhere how={takeable.value.how} />
        </>
      )}
      <OrderLink />
      <p role="status" class="hint-line">
        {said.value || copied.value}
      </p>
    </section>
  );
}

function Files({ names }: { readonly names: readonly string[] }): VNode {
  const figures = names.filter((name) => name.startsWith('figures/'));
  return (
    <ul class="takes">
      {names
        .filter((name) => !figures.includes(name))
        .map((name) => (
          <li key={name}>
            <span class="file">{name}</span>
            <Save name={name} />
          </li>
        ))}
      {figures.map((name) => (
        <li key={name}>
          <span class="file">figure {nameOf(name).slice(0, -'.svg'.length)}</span>
          <Save name={name} />
          <button
            type="button"
            disabled={!isReady.value}
            aria-label={`Save ${name} as PNG`}
            onClick={() => void take(name, true)}
          >
            PNG
          </button>
        </li>
      ))}
    </ul>
  );
}

function Save({ name }: { readonly name: string }): VNode {
  const kind = name.slice(name.lastIndexOf('.') + 1).toUpperCase();
  return (
    <button type="button" disabled={!isReady.value} aria-label={`Save ${name}`} onClick={() => void take(name, false)}>
      {kind}
    </button>
  );
}

/** Without the folder. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function take(path: string, isPng: boolean): Promise<void> {
  const answer = await studio().files.file(path);
  said.value = answer.status === 'refused' ? answer.refusal.text : '';
  if (answer.status !== 'done') return;
  const name = nameOf(path);
  const ending = name.slice(name.lastIndexOf('.') + 1);
  if (isPng) await savePng(`${name.slice(0, -ending.length)}png`, answer.value);
  else save(name, TYPES[ending] ?? 'text/plain', answer.value);
}

function Elsewhere({ how: { command, refusal, program, schedules } }: { readonly how: Reproduction }): VNode {
  return (
    <>
      <h3>Command line</h3>
      {command === undefined ? (
        <p class="notice">{refusal}</p>
      ) : (
        <>
          <p class="hint-line">Quoted for POSIX shells (sh, bash, zsh); run it in the folder of the files.</p>
          <CopiedText name="command line" text={command} />
          <OwnFiles files={schedules} />
        </>
      )}
      <h3>Program</h3>
      <CopiedText name="program" text={program}>
        <button type="button" onClick={() => save('plan-order.ts', 'text/plain', program)}>
          Save plan-order.ts
        </button>
      </CopiedText>
    </>
  );
}

/** The own schedules that the command reads. */
function OwnFiles({ files }: { readonly files: readonly SavedFile[] }): VNode | null {
  if (files.length === 0) return null;
  return (
    <>
      <p class="hint-line">It reads your own schedules from files. Save them beside the recordings:</p>
      <div class="buttons">
        {files.map(({ name, text }) => (
          <button key={name} type="button" onClick={() => save(name, 'text/csv', text)}>
            Save {name}
          </button>
        ))}
      </div>
    </>
  );
}
