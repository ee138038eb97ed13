/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** A button: its text, its action, and its accessible name if that differs from the text. */
export type Tool = readonly [text: string, act: () => void, label?: string];

/** Adds a group of buttons to the bar of a figure. */
export function addTools(bar: HTMLElement, tools: readonly Tool[]): HTMLElement {
  const group = document.createElement('div');
  group.className = 'tools';
  for (const [text, act, label = text] of tools) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.setAttribute('aria-label', label);
    button.addEventListener('click', act);
    group.append(button);
  }
  bar.append(group);
  return group;
}
