export type { Fill } from './fill.js';
export { FillsError, type FillsErrorParts } from './fills-error.js';
export { type ParseFillsOptions, parseFills } from './parse-fills.js';
