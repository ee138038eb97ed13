export type { BookState } from './book-state.js';
