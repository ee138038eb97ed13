export { openBook } from './open-book.js';
