export type { Fill } from './fill.js';
export type { FilledOrder } from './filled-order.js';
export { FillsError, type FillsErrorParts } from './fills-error.js';
export { type ParseFillsOptions, parseFills } from './parse-fills.js';
export { type CheckedFills, requireFills } from './require-fills.js';
