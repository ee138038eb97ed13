import type { VNode } from 'preact';
import { notice } from '../state/notice.js';
import { cancel, progress } from '../state/planning.js';

/** What is being done, with a button that stops it; what is wrong. */
export function ProgressLine(): VNode {
  const now = progress.value;
  return (
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
      <p role="alert" class="notice" hidden={notice.value === undefined}>
        {notice.value}
      </p>
    </div>
  );
}
