import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { fills, openFills, pasteFills } from '../state/fills.js';
import type { Refusal } from '../worker/answers.js';
import { FilesButton } from './files-button.js';

interface FillsFieldProps {
  /** why nothing follows from them; undefined: nothing is wrong */
  readonly refusal: Refusal | undefined;
  /** the options that have fields of their own: what is wrong with them is not wrong with the fills */
  readonly others: readonly string[];
}

/** What was traded: a file, or a text that is pasted. What is wrong is said where it is. */
export function FillsField({ refusal, others }: FillsFieldProps): VNode {
  const id = useId();
  const isOfFills = refusal !== undefined && !others.includes(refusal.finding.path);
  return (
    <div class="field">
      <label for={id}>Fills</label>
      <textarea
        id={id}
        rows={6}
        spellcheck={false}
        placeholder={EXAMPLE}
        value={fills.value.text}
        aria-describedby={`${id}-hint ${id}-wrong`}
        aria-invalid={isOfFills}
        onInput={(event) => pasteFills(event.currentTarget.value)}
      />
      <small id={`${id}-hint`} class="field-hint">
        CSV with a header: time, price, shares, and where there are any id, symbol, side; or JSON lines with these
        fields. Times are clock times of the order's day, or ISO 8601 with an offset.
      </small>
      <FilesButton
        text="Open fills"
        accept=".csv,.jsonl,.ndjson,.json,.txt"
        onFiles={(files) => void openFills(files[0]!)}
      />
      <p id={`${id}-wrong`} role="alert" class="notice" hidden={refusal === undefined}>
        {refusal?.text}
      </p>
    </div>
  );
}

const EXAMPLE = 'time,price,shares\n09:40:00,59.97,120\n10:15:00.5,60.01,300';
