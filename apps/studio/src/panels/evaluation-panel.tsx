import type { VNode } from 'preact';
import {
  cancelEvaluation,
  changeEvaluation,
  evaluateForm,
  evaluatePolicies,
  evaluating,
  evaluation,
  evaluationNotice,
} from '../state/evaluating.js';
import { files } from '../state/files.js';
import { studio } from '../worker/studio.js';
import { ActionForm } from './action-form.js';
import { Choice, TextField } from './field.js';
import { PolicyChoice } from './policy-choice.js';
import { ProfileChoice } from './profile-choice.js';
import { ReportView } from './report-view.js';
import { SaveButtons } from './save-buttons.js';
import { WatchPanel } from './watch-panel.js';

/** Policies replayed on the recordings that are open, beside the even split; and one order beside the book. */
export function EvaluationPanel(): VNode {
  const { kind, names } = files.value ?? {};
  if (kind !== 'recordings' && kind !== 'sample') {
    return <p class="hint-line">Open recordings, or the sample: a replay needs the books themselves.</p>;
  }
  return (
    <>
      <p class="hint-line">
        Replays policies, step by step, on books that they have not seen, for orders on both sides that start every 15
        minutes. Each is compared with the even split at the same steps.
      </p>
      <ActionForm onAction={() => void evaluatePolicies()}>
        <PolicyChoice
          hasProfile={
            evaluateForm.value.profile !== undefined || (evaluateForm.value.usesEarlierDays && names!.length > 1)
          }
        />
        <ProfileChoice
          label="What is usual"
          profile={evaluateForm.value.profile}
          onChange={(profile) => changeEvaluation({ profile })}
        />
        <Settings days={names!.length} />
        <Buttons />
      </ActionForm>
      <p role="alert" class="notice" hidden={evaluationNotice.value === undefined}>
        {evaluationNotice.value}
      </p>
      {evaluation.value !== undefined && (
        <>
          <ReportView report={evaluation.value.report} of="evaluation" />
          <WatchPanel view={evaluation.value} />
          <SaveButtons files={FILES} make={(file) => studio().replays.file(file)} />
        </>
      )}
    </>
  );
}

const FILES = [
  ['evaluation.json', 'json'],
  ['evaluation.html', 'html'],
] as const;

function Settings({ days }: { readonly days: number }): VNode {
  const { horizons, rates, latency, cap, usesEarlierDays, profile, ...seconds } = evaluateForm.value;
  return (
    <div class="fields">
      {days > 1 && profile === undefined && (
        <Choice
          label="Days"
          value={usesEarlierDays ? 'last' : 'all'}
          options={DAYS}
          onChange={(which) => changeEvaluation({ usesEarlierDays: which === 'last' })}
        />
      )}
      <TextField
        label="Lengths of orders"
        hint="minutes, like 30, 60, 120"
        value={horizons}
        format={(list) => list.join(', ')}
        parse={(text) => listed(numbersIn(text))}
        onChange={(list) => changeEvaluation({ horizons: list })}
      />
      <TextField
        label="Sizes"
        hint="shares a minute; empty: 2, 8, 25 % of the depth"
        value={rates}
        format={(list) => list?.join(', ') ?? ''}
        parse={(text) => (text.trim() === '' ? { value: undefined } : listed(numbersIn(text)))}
        onChange={(list) => changeEvaluation({ rates: list })}
      />
      <Seconds label="Step" hint="seconds between decisions" of="stepSeconds" value={seconds.stepSeconds} />
      <TextField
        label="Latency"
        hint="seconds to the book that is met, or random"
        value={latency}
        format={String}
        parse={(text) => (text.trim() === 'random' ? { value: 'random' } : numberIn(text))}
        onChange={(value) => changeEvaluation({ latency: value })}
      />
      <Seconds label="Half-life" hint="seconds until half is back" of="halfLife" value={seconds.halfLife} />
      <TextField
        label="Pace"
        hint="% from the even path, at most"
        isNumber
        value={seconds.pace}
        format={(part) => String(Number((100 * part).toPrecision(12)))}
        parse={(text) => {
          const read = numberIn(text.replace('%', ''));
          return read && { value: read.value / 100 };
        }}
        onChange={(pace) => changeEvaluation({ pace })}
      />
      <TextField
        label="Largest step"
        hint="times the even split; empty: none"
        isNumber
        value={cap}
        format={(multiple) => (multiple === undefined ? '' : String(multiple))}
        parse={(text) => (text.trim() === '' ? { value: undefined } : numberIn(text))}
        onChange={(multiple) => changeEvaluation({ cap: multiple })}
      />
    </div>
  );
}

const DAYS = [
  ['all', 'all, each on its own'],
  ['last', 'the last; the others say what is usual'],
] as const;

interface SecondsProps {
  readonly label: string;
  readonly hint: string;
  readonly of: 'stepSeconds' | 'halfLife';
  readonly value: number;
}

function Seconds({ label, hint, of, value }: SecondsProps): VNode {
  return (
    <TextField
      label={label}
      hint={hint}
      isNumber
      value={value}
      format={String}
      parse={numberIn}
      onChange={(seconds) => changeEvaluation({ [of]: seconds })}
    />
  );
}

/** Any number: the libraries say which are in range. */
function numberIn(text: string): { readonly value: number } | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? { value } : undefined;
}

function numbersIn(text: string): readonly number[] {
  return text.split(/[,;\s]+/).map((part) => (part === '' ? Number.NaN : Number(part)));
}

/** Numbers above 0; undefined if one is not. */
function listed(numbers: readonly number[]): { readonly value: readonly number[] } | undefined {
  return numbers.every((value) => value > 0 && Number.isFinite(value)) ? { value: numbers } : undefined;
}

function Buttons(): VNode {
  const now = evaluating.value;
  return (
    <div class="progress-line">
      <button type="submit" class="first" disabled={now !== undefined || evaluateForm.value.policies.length === 0}>
        Replay
      </button>
      <p role="status">{now?.text ?? ''}</p>
      {now !== undefined && (
        <>
          <progress aria-label="Progress of the replay" {...(now.part === undefined ? {} : { value: now.part })} />
          <button type="button" onClick={cancelEvaluation}>
            Stop the replay
          </button>
        </>
      )}
    </div>
  );
}
