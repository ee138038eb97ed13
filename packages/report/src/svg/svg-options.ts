import type { Theme } from './style-sheet.js';

/** Options for the look of a figure. */
export interface SvgOptions {
  /** pixels, 240 or more; default 860 */
  readonly width?: number | undefined;
  /** default `auto`: dark on a dark screen, light everywhere else */
  readonly theme?: Theme | undefined;
  /** the visible part of the horizontal axis, in its values, for a figure with one axis; default all */
  readonly window?: readonly [number, number] | undefined;
}
