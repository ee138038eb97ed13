import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

interface FilesButtonProps {
  readonly text: string;
  /** endings, like `.csv,.json` */
  readonly accept: string;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Takes files, by a dialogue or dropped onto it; the rest of the page takes none of these. */
export function FilesButton({ text, accept, multiple = false, onFiles }: FilesButtonProps): VNode {
  const [isOver, setOver] = useState(false);
  const give = (files: FileList | null | undefined): void => {
    const all = [...(files ?? [])];
    if (all.length > 0) onFiles(multiple ? all : all.slice(0, 1));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button within does the same by keyboard
    <div
      class={isOver ? 'take-files over' : 'take-files'}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        give(event.dataTransfer?.files);
      }}
    >
      <label class="button">
        {text}
        <input
          type="file"
          class="unseen"
          accept={accept}
          multiple={multiple}
          onChange={(event) => {
            give(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
      </label>
      <span class="field-hint">or drop it here</span>
    </div>
  );
}
