export { bookSource, bookSources, sourceOfFiles } from './book-source.js';
export { filesOfRecordings } from './files-of-recordings.js';
export { openBook, openBookStream } from './open-book.js';
export { type PackedSample, packSample } from './pack-sample.js';
export { recordingsIn } from './recordings-in.js';
