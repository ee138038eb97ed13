import type { VNode } from 'preact';
import { isOutdated } from '../state/planning.js';
import { unreadable } from '../state/unreadable.js';

interface NoteProps {
  /** what is shown in place of the plan of the order */
  readonly shown: string;
}

/** Says that what follows is not of the order as it is now, if that is so. */
export function OutdatedNote({ shown }: NoteProps): VNode | null {
  const reason = isOutdated.value
    ? 'The order cannot be planned as it is now.'
    : unreadableText([...unreadable.value.values()]);
  if (reason === undefined) return null;
  return (
    <p class="outdated">
      {reason} {shown}
    </p>
  );
}

function unreadableText(labels: readonly string[]): string | undefined {
  if (labels.length === 0) return undefined;
  return `What is typed in ${labels.map((label) => `“${label}”`).join(', ')} cannot be read.`;
}
