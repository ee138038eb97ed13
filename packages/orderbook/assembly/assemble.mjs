// Makes the WebAssembly of the sources beside it, as text, for src: run `npm run assemble` after any change.

import { readFileSync, writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--noExportMemory', '--outFile', 'code'];

/**
 * @param {string} name - of a source, without its ending
 * @returns {Promise<string>} the module in base 64
 */
export async function assemble(name) {
  const file = `${name}.ts`;
  const source = readFileSync(new URL(file, import.meta.url), 'utf8');
  let code = new Uint8Array(0);
  let words = '';
  const { error } = await asc.main([file, ...OPTIONS], {
    readFile: (path) => (path === file ? source : null),
    writeFile: (_, content) => {
      code = content;
    },
    listFiles: () => [],
    stderr: {
      write: (text) => {
        words += String(text);
      },
    },
  });
  if (error) throw new Error(words, { cause: error });
  return Buffer.from(code).toString('base64');
}

/** The folders of src that the code of each is written to. */
const FOLDERS = { 'add-stripes': 'bytes', 'parse-row': 'formats/csv', 'read-books': 'formats/dbn' };

/** @param {[name: string, folder: string]} target */
async function writeCode([name, folder]) {
  const constant = `${name.replace('-', '_').toUpperCase()}_CODE`;
  const lines = (await assemble(name)).match(/.{1,110}/g).map((line) => `  '${line}'`);
  writeFileSync(
    new URL(`../src/${folder}/${name}-code.ts`, import.meta.url),
    `/** The WebAssembly of assembly/${name}.ts in base 64, made by \`npm run assemble\`. */
export const ${constant}: string =\n${lines.join(' +\n')};\n`,
  );
}

if (process.argv[1] === import.meta.filename) await Promise.all(Object.entries(FOLDERS).map(writeCode));
