import type { Theme } from './style-sheet.js';

/** How a figure is to look. */
export interface SvgOptions {
  /** pixels, 240 or more; default 860 */
  readonly width?: number | undefined;
  /** default `auto`: dark on a dark screen, light everywhere else */
  readonly theme?: Theme | undefined;
  /** what part of the horizontal axis is shown, in its values, of a figure with one; default all */
  readonly window?: readonly [number, number] | undefined;
}
