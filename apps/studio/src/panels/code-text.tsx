import type { VNode } from 'preact';

/** A text for a machine, as it is; long ones scroll. */
export function CodeText({ name, text }: { readonly name: string; readonly text: string }): VNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section class="code" tabIndex={0} aria-label={name}>
      <pre>{text}</pre>
    </section>
  );
}
