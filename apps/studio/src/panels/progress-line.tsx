import type { VNode } from 'preact';
import { files } from '../state/files.js';
import { notice } from '../state/notice.js';
import { cancel, planAgain } from '../state/planning.js';
import { progress } from '../state/progress.js';

/** What is being done, with a button that stops it, and what is wrong. */
export function ProgressLine(): VNode {
  const now = progress.value;
  const isQuiet = now === undefined && notice.value === undefined;
  return (
    <div class="toast" hidden={isQuiet}>
      <div class="progress-line">
        <p role="status">{now?.text ?? ''}</p>
        {now !== undefined && (
          <>
            <progress aria-label="Progress" {...(now.part === undefined ? {} : { value: now.part })} />
            <button type="button" onClick={cancel}>
              Cancel
            </button>
          </>
        )}
      </div>
      <p role="alert" class="notice" hidden={notice.value === undefined}>
        {notice.value}
      </p>
      {now === undefined && files.value !== undefined && (
        <div class="buttons">
          <button type="button" onClick={planAgain}>
            Plan again
          </button>
        </div>
      )}
    </div>
  );
}
