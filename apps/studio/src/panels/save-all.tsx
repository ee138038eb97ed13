import { type Signal, signal } from '@preact/signals';
import { save } from '@waterfill/report/client';
import type { VNode } from 'preact';
import { plan } from '../state/planning.js';
import type { Answer, PlanView } from '../worker/answers.js';
import { studio } from '../worker/studio.js';

/** The part of the File System Access API that is used here; not every browser has it. */
interface FolderPicker {
  showDirectoryPicker?(options: { readonly mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}

/** What was saved last, or why nothing was, and of which plan. */
const outcome: Signal<{ readonly text: string; readonly of: PlanView | undefined }> = signal({
  text: '',
  of: undefined,
});

function tell(text: string): void {
  outcome.value = { text, of: plan.peek() };
}

/** Saves all files of the plan at once: into a folder where the browser can, or as one archive. */
export function SaveAll({ isReady }: { readonly isReady: boolean }): VNode {
  const picker = window as FolderPicker;
  return (
    <>
      <div class="buttons">
        {picker.showDirectoryPicker !== undefined && (
          <button type="button" class="first" disabled={!isReady} onClick={() => void saveFolder(picker)}>
            Save all into a folder
          </button>
        )}
        <button type="button" disabled={!isReady} onClick={() => void saveZip()}>
          Save all as plan.zip
        </button>
      </div>
      <p role="status" class="hint-line">
        {outcome.value.of === plan.value && outcome.value.text}
      </p>
    </>
  );
}

async function saveFolder(picker: FolderPicker): Promise<void> {
  const folder = await chosenFolder(picker);
  if (folder === undefined) return;
  const saved = await told(studio().files.saveInto(folder));
  if (saved === undefined) return;
  const { count, kept } = saved;
  const rest = kept.length === 0 ? '' : ` Kept, because they were changed since an earlier plan: ${kept.join(', ')}.`;
  tell(`Saved ${count} files into ${folder.name || 'the folder'}.${rest}`);
}

async function saveZip(): Promise<void> {
  const bytes = await told(studio().files.zip());
  if (bytes === undefined) return;
  save('plan.zip', 'application/zip', new Blob([bytes], { type: 'application/zip' }));
  tell('Saved plan.zip.');
}

/** undefined: it was left without a choice */
async function chosenFolder(picker: FolderPicker): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await picker.showDirectoryPicker?.({ mode: 'readwrite' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

/** The value, unless it is refused, which is said. */
async function told<Value>(asked: Promise<Answer<Value>>): Promise<Value | undefined> {
  tell('Saving …');
  const answer = await asked;
  tell(answer.status === 'refused' ? answer.refusal.text : '');
  return answer.status === 'done' ? answer.value : undefined;
}
