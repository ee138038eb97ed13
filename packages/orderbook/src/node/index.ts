export { bookSource } from './book-source.js';
export { filesOfRecordings } from './files-of-recordings.js';
export { openBook, openBookStream } from './open-book.js';
export { recordingsIn } from './recordings-in.js';
