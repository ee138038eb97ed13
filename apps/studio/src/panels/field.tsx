import type { ComponentChildren, VNode } from 'preact';
import { useId, useState } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  /** what may be entered, or the unit */
  readonly hint?: string | undefined;
  /** receives the id of the control and of its hint */
  readonly children: (id: string, hintId: string | undefined) => ComponentChildren;
}

/** A control with its label. */
export function Field({ label, hint, children }: FieldProps): VNode {
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(id, hintId)}
      {hint !== undefined && (
        <small id={hintId} class="field-hint">
          {hint}
        </small>
      )}
    </div>
  );
}

interface TextFieldProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly hint?: string;
  readonly format: (value: Value) => string;
  /** undefined: the text is not valid */
  readonly parse: (text: string) => { readonly value: Value } | undefined;
  readonly onChange: (value: Value) => void;
  readonly isNumber?: boolean;
}

/**
 * A text that is read at every key. What is not valid stays in the field, is marked, and changes nothing; what is valid is
 * shown as it was typed until the field is left.
 */
export function TextField<Value>(props: TextFieldProps<Value>): VNode {
  const { label, value, hint, format, parse, onChange, isNumber = false } = props;
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const text = typed ?? format(value);
  const isValid = parse(text) !== undefined;
  const input = (next: string): void => {
    setTyped(next);
    const read = parse(next);
    if (read !== undefined) onChange(read.value);
  };
  const leave = (): void => {
    if (isValid) setTyped(undefined);
  };
  return (
    <Field label={label} hint={hint}>
      {(id, hintId) => (
        <input
          id={id}
          type="text"
          autocomplete="off"
          spellcheck={false}
          inputMode={isNumber ? 'decimal' : 'text'}
          value={text}
          aria-invalid={!isValid}
          aria-describedby={hintId}
          onInput={(event) => input(event.currentTarget.value)}
          onBlur={leave}
        />
      )}
    </Field>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly onChange: (value: Value) => void;
}

/** A choice from a list. */
export function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>): VNode {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value as Value)}>
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
