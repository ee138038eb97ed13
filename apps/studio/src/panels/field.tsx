import { type ComponentChildren, type Context, createContext, type VNode } from 'preact';
import { useContext, useEffect, useId, useState } from 'preact/hooks';
import type { Entry } from '../entry/number-entry.js';
import { messageFor } from '../state/notice.js';

interface FieldProps {
  readonly label: string;
  /** what may be entered, or the unit */
  readonly hint?: string | undefined;
  /** what is wrong with what was entered */
  readonly message?: string | undefined;
  /** whether the label is only for assistive technology, as in a table with headings; default: it is seen */
  readonly isLabelHidden?: boolean | undefined;
  /** receives the id of the control, and those of what describes it */
  readonly children: (id: string, describedBy: string | undefined) => ComponentChildren;
}

/** A control with its label. */
export function Field({ label, hint, message, isLabelHidden = false, children }: FieldProps): VNode {
  const id = useId();
  const [hintId, messageId] = [`${id}-hint`, `${id}-message`];
  const describedBy = [hint && hintId, message && messageId].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id} class={isLabelHidden ? 'spoken' : undefined}>
        {label}
      </label>
      {children(id, describedBy || undefined)}
      {hint !== undefined && (
        <small id={hintId} class="field-hint">
          {hint}
        </small>
      )}
      {message !== undefined && (
        <small id={messageId} class="field-message">
          {message}
        </small>
      )}
    </div>
  );
}

/** Receives the id of a text field within, and its label if its text cannot be read. */
export const MarkUnreadable: Context<Mark> = createContext<Mark>(() => {});

type Mark = (id: string, label: string | undefined) => void;

interface TextFieldProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly hint?: string;
  /** the path of the option, for what is wrong with it */
  readonly path?: string;
  /** what is expected, for a text that cannot be read: `a time of day, like 11:30` */
  readonly expected?: string;
  readonly format: (value: Value) => string;
  /** undefined: the text is not valid */
  readonly parse: (text: string) => Entry<Value> | undefined;
  readonly onChange: (value: Value) => void;
  readonly isNumber?: boolean;
  readonly isLabelHidden?: boolean;
  /** what counts while the field is empty */
  readonly usual?: string | undefined;
}

/**
 * A text that is read at every key. What is not valid stays in the field, is marked, and changes nothing; Escape takes it
 * back. What is valid is shown as it was typed until the field is left.
 */
export function TextField<Value>(props: TextFieldProps<Value>): VNode {
  const { label, value, hint, path, expected, format, parse, onChange, isNumber = false, isLabelHidden, usual } = props;
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const text = typed ?? format(value);
  const read = parse(text);
  const isUnreadable = read === undefined;
  const mark = useContext(MarkUnreadable);
  const own = useId();
  useEffect(() => {
    mark(own, isUnreadable ? label : undefined);
    return () => mark(own, undefined);
  }, [label, isUnreadable]);
  const message = isUnreadable ? expected && `Expected ${expected}.` : path && messageFor(path);
  // Undo, a drag and a link change the value, too.
  useEffect(() => {
    if (typed !== undefined && JSON.stringify(parse(typed)?.value) !== JSON.stringify(value)) setTyped(undefined);
  }, [JSON.stringify(value)]);
  const input = (next: string): void => {
    setTyped(next);
    const entered = parse(next);
    if (entered !== undefined) onChange(entered.value);
  };
  return (
    <Field {...{ label, hint, message, isLabelHidden }}>
      {(id, describedBy) => (
        <input
          id={id}
          type="text"
          autocomplete="off"
          spellcheck={false}
          inputMode={isNumber ? 'decimal' : 'text'}
          value={text}
          placeholder={usual}
          aria-invalid={isUnreadable || message !== undefined}
          aria-describedby={describedBy}
          onInput={(event) => input(event.currentTarget.value)}
          onBlur={() => !isUnreadable && setTyped(undefined)}
          onKeyDown={({ key }) => key === 'Escape' && setTyped(undefined)}
        />
      )}
    </Field>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly isDisabled?: boolean;
  readonly isLabelHidden?: boolean;
  /** the path of the option, for what is wrong with it */
  readonly path?: string;
  readonly onChange: (value: Value) => void;
}

/** A choice from a list. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): VNode {
  const { label, value, options, isDisabled = false, isLabelHidden, path, onChange } = props;
  return (
    <Field label={label} message={path && messageFor(path)} isLabelHidden={isLabelHidden}>
      {(id, describedBy) => (
        <select
          id={id}
          value={value}
          disabled={isDisabled}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.currentTarget.value as Value)}
        >
          {options.map(([one, text]) => (
            <option key={one} value={one}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
