export { openBook, openBookStream } from './open-book.js';
