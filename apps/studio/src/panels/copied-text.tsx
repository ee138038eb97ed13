import { type Signal, signal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import { CodeText } from './code-text.js';

/** What was copied last, or why not. */
export const copied: Signal<string> = signal('');

interface CopiedProps {
  readonly name: string;
  readonly text: string;
  /** more buttons */
  readonly children?: ComponentChildren;
}

/** A text with a button that copies it. */
export function CopiedText({ name, text, children }: CopiedProps): VNode {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      copied.value = `Copied the ${name}.`;
    } catch {
      // Not every browser allows it, and not on every server.
      copied.value = `This browser does not let the page copy. Select the ${name} and copy it by hand.`;
    }
  };
  return (
    <>
      <CodeText name={`The ${name}`} text={text} />
      <div class="buttons">
        <button type="button" onClick={() => void copy()}>
          Copy the {name}
        </button>
        {children}
      </div>
    </>
  );
}
