import type { NamedText } from '@waterfill/documents';
import type { VNode } from 'preact';
import { FilesButton } from './files-button.js';

interface ProfileProps {
  /** what it says, like `What is usual` */
  readonly label: string;
  readonly profile: NamedText | undefined;
  readonly onChange: (profile: NamedText | undefined) => void;
}

/** A `waterfill/profile@1` document of past days, opened from a file. */
export function ProfileChoice({ label, profile, onChange }: ProfileProps): VNode {
  if (profile === undefined) {
    const open = async (file: File): Promise<void> => onChange({ text: await file.text(), source: file.name });
    return <FilesButton text="Open a profile of past days" accept=".json" onFiles={([file]) => void open(file!)} />;
  }
  const { source } = profile;
  return (
    <p class="own-schedule">
      <span class="file">
        {label}: {source}
      </span>
      <button type="button" aria-label={`Remove ${source}`} onClick={() => onChange(undefined)}>
        ×
      </button>
    </p>
  );
}
