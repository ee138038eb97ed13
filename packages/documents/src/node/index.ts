export { MANIFEST_NAME, type ManifestEntry } from '../folder/manifest.js';
export { FileError } from './file-error.js';
export { type Fingerprint, fingerprint } from './fingerprint.js';
export { type FolderOptions, writeFolder } from './folder/write-folder.js';
export { looksLikeJson } from './looks-like-json.js';
export { readText } from './read-text.js';
export { openSeal, type SealedTest, writeSeal } from './seal-files.js';
export { requireApart } from './set/require-apart.js';
export { type NewFile, type WriteOptions, writeFile, writeFiles } from './set/write-files.js';
