export { BookError } from './book-error.js';
export type { BookRecording, Moment, ReadReport } from './book-recording.js';
export type { BookState } from './book-state.js';
export type { Fault, FaultKind } from './fault.js';
export type { ReadOptions } from './read-options.js';
