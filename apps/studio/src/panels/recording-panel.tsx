import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { formatSession, parseSession } from '../entry/session-entry.js';
import { files, openAsBasket, openFiles, openOneOf, openSample, viewRecording, views } from '../state/files.js';
import { changeMeasure, measure } from '../state/form.js';
import type { OpenBasket, OpenFiles } from '../worker/answers.js';
import { AheadFields } from './ahead-fields.js';
import { CalendarChoice } from './calendar-choice.js';
import { chooseFiles } from './choose-files.js';
import { Choice, TextField } from './field.js';
import { ReadingFields } from './reading-fields.js';

/** Opens recordings or the sample, and says what is in them. */
export function RecordingPanel(): VNode {
  const picker = useRef<HTMLInputElement>(null);
  const pick = async (): Promise<void> => {
    const chosen = await chooseFiles();
    if (chosen === undefined) picker.current?.click();
    else await openFiles(chosen);
  };
  return (
    <section class="panel" aria-labelledby="recording-title">
      <h2 id="recording-title">Books</h2>
      {files.value === undefined && (
        <p class="hint-line">
          Drop recordings, curves, a profile, a fit, a problem, a schedule, a plan or a basket anywhere on this page. No
          byte of them leaves this machine.
        </p>
      )}
      <div class="buttons openers">
        <button type="button" class="first" onClick={() => void pick()}>
          Open files
        </button>
        <button type="button" onClick={() => void openSample('thin')}>
          Sample: thin
        </button>
        <button type="button" onClick={() => void openSample('thick')}>
          Sample: thick
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label="Files to open"
          onChange={(event) => {
            void openFiles([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {files.value !== undefined && <OpenedFiles />}
    </section>
  );
}

function OpenedFiles(): VNode {
  const { names, kind } = files.value!;
  const list = (
    <ul class="files">
      {names.map((name, i) => (
        <li key={name}>{isRead(kind) ? <Recording name={name} index={i} /> : <span class="file">{name}</span>}</li>
      ))}
    </ul>
  );
  return (
    <>
      {kind === 'basket' && names.length > MANY ? (
        <details>
          <summary>{names.length} files</summary>
          {list}
        </details>
      ) : (
        list
      )}
      {kind === 'recordings' && names.length > 1 && measure.value.symbol !== undefined && (
        <div class="buttons">
          <button type="button" onClick={() => void openAsBasket()}>
            Plan all symbols as a basket
          </button>
        </div>
      )}
      {isRead(kind) && <Selection />}
      {files.value?.basket?.isRecorded && <BasketBooks basket={files.value.basket} />}
      {(isRead(kind) || files.value?.basket?.isRecorded) && <ReadingFields />}
      {kind !== 'documents' && kind !== 'basket' && <AheadFields />}
    </>
  );
}

/** More files of a basket are folded away. */
const MANY = 6;

/** Books, and not what was made of them before. */
function isRead(kind: OpenFiles['kind']): boolean {
  return kind === 'recordings' || kind === 'sample';
}

/** A recording, with what is in it on demand. */
function Recording({ name, index }: { readonly name: string; readonly index: number }): VNode {
  const view = views.value.get(index);
  const read = (isOpen: boolean): void => {
    if (isOpen && view === undefined) void viewRecording(index);
  };
  return (
    <details onToggle={(event) => read(event.currentTarget.open)}>
      <summary class="file">{name}</summary>
      {view === undefined ? (
        <p class="hint-line">reading it …</p>
      ) : (
        <dl class="entries">
          {view.entries.map(([label, text], i) => [
            <dt key={`label-${i}`}>{label}</dt>,
            <dd key={`text-${i}`}>{text}</dd>,
          ])}
        </dl>
      )}
    </details>
  );
}

/** Which instrument, day and hours are measured. */
function Selection(): VNode {
  const [view] = [...views.value.values()];
  return (
    <div class="group-fields">
      <div class="fields">
        <Which label="Symbol" of="symbol" names={view?.symbols ?? []} />
        <Which label="Date" of="date" names={view?.dates ?? []} />
        <Which label="Instrument" of="instrument" names={view?.instruments ?? []} />
        <Which label="Publisher" of="publisher" names={view?.publishers ?? []} />
      </div>
      <SessionFields />
    </div>
  );
}

/** All symbols together, or one of them alone, and their hours. */
function BasketBooks({ basket: { rows } }: { readonly basket: OpenBasket }): VNode {
  return (
    <div class="group-fields">
      <Choice
        {...{ label: 'Symbol', value: '' }}
        options={[['', 'all, as a basket'], ...rows.map(({ symbol }) => [symbol, symbol] as const)]}
        onChange={(symbol) => symbol !== '' && void openOneOf(symbol)}
      />
      <SessionFields />
    </div>
  );
}

/** By a calendar, or own ones. */
function SessionFields(): VNode {
  return (
    <>
      <CalendarChoice without="own hours" />
      {measure.value.calendar === undefined && <Hours />}
    </>
  );
}

/** Without a calendar. */
function Hours(): VNode {
  const { open = '', close = '', breaks, timezone } = measure.value;
  return (
    <div class="fields">
      <TextField
        label="Session"
        path="session"
        hint="from–to, in parts like 9:00-11:30,12:30-15:30"
        expected="times of day, like 9:30-16:00 or 9:00-11:30,12:30-15:30"
        value={{ open, close, ...(breaks && { breaks }) }}
        format={formatSession}
        parse={parseSession}
        onChange={(times) => changeMeasure({ breaks: undefined, ...times }, 'session')}
      />
      <TextField
        label="Time zone"
        hint="like America/New_York"
        value={timezone}
        format={(zone) => zone ?? ''}
        parse={zoneIn}
        onChange={(timezone) => changeMeasure({ timezone }, 'timezone')}
      />
    </div>
  );
}

interface WhichProps {
  readonly label: string;
  readonly of: 'symbol' | 'date' | 'instrument' | 'publisher';
  readonly names: readonly string[];
}

/** One of several in a file; nothing to choose from a single one. */
function Which({ label, of, names }: WhichProps): VNode | null {
  const chosen = String(measure.value[of] ?? '');
  if (names.length < 2 && chosen === '') return null;
  const nothing = names.length > 1 ? 'choose one' : 'the only one';
  const options = [...new Set(['', ...names, chosen])].map((name) => [name, name || nothing] as const);
  return (
    <Choice
      label={label}
      value={chosen}
      options={options}
      onChange={(name) => changeMeasure({ [of]: name || undefined })}
    />
  );
}

function zoneIn(text: string): { readonly value: string } | undefined {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text });
    return { value: text };
  } catch {
    return undefined;
  }
}
