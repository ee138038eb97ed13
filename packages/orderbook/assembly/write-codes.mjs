import { writeCode } from '../../../tools/assemble.mjs';

/** The folders of src that the code of each entry is written to; what an entry imports is in folders beside it. */
const FOLDERS = {
  'add-stripes': 'bytes',
  'parse-row': 'formats/csv',
  'read-books': 'formats/dbn',
  'unpack-block': 'bytes',
  'unpack-column': 'formats/parquet',
};

await Promise.all(Object.entries(FOLDERS).map(([name, folder]) => writeCode(import.meta.url, name, folder)));
