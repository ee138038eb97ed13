import { effect, type Signal, signal } from '@preact/signals';
import { themeStyle } from '@waterfill/report/client';

/** The colours of the page; `auto` follows the system. */
export type ThemeChoice = 'auto' | 'light' | 'dark';

/** The colours that were chosen; they are for this visit. */
export const theme: Signal<ThemeChoice> = signal('auto');

/** Keeps the page and its figures in the chosen colours. */
export function applyTheme(): void {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  effect(() => {
    sheet.replaceSync(themeStyle(theme.value));
  });
}
