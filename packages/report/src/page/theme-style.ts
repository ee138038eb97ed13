import { dark, light, type Palette } from '../svg/palette.js';
import { styleSheet, type Theme } from '../svg/style-sheet.js';

/** The colours of a page as variables of its root. Printing always uses the light ones. */
export function rootVariables(theme: Theme): string {
  const night = theme === 'auto' ? `\n@media screen and (prefers-color-scheme:dark){:root{${variables(dark)}}}` : '';
  const scheme = theme === 'auto' ? 'light dark' : theme;
  return `:root{color-scheme:${scheme};${variables(theme === 'dark' ? dark : light)}}${night}`;
}

function variables({ background, ink, quiet, grid, shade, tones }: Palette): string {
  return `--paper:${background};--ink:${ink};--quiet:${quiet};--line:${shade};--soft:${grid}55;--accent:${tones.plan};--warn:${tones.even}`;
}

/**
 * The colours of a page, as variables of its root, and of the figures in its elements of class `plot`.
 *
 * @example
 * ```ts
 * import { themeStyle } from '@waterfill/report/client';
 * themeStyle('dark').startsWith(':root{color-scheme:dark;--paper:#0d1117;'); // => true
 * ```
 */
export function themeStyle(theme: Theme): string {
  return `${rootVariables(theme)}\n${styleSheet(theme, '.plot ')}`;
}
