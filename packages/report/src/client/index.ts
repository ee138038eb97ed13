export { themeStyle } from '../page/theme-style.js';
export type { PlannedCell } from '../svg/plan-figure.js';
export type { Spot } from './cursor.js';
export { save } from './downloads.js';
export { type FigureEvents, type FigureOnPage, type FigurePlace, showFigure } from './show-figure.js';
export type { FigureTable } from './shown-figure.js';
