// Makes the WebAssembly of sources in AssemblyScript, as text, for src of their package: run `npm run assemble` there after
// any change.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import asc from 'assemblyscript/asc';

const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--noExportMemory', '--enable', 'simd'];

/**
 * @param {URL} source - the entry; what it imports is found from there
 * @returns {Promise<string>} the module in base 64
 */
export async function assemble(source) {
  let code = new Uint8Array(0);
  let words = '';
  const { error } = await asc.main([basename(source.pathname), ...OPTIONS, '--outFile', 'code'], {
    readFile: (path) => textOf(new URL(path, source)),
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

/**
 * @param {URL} file
 * @returns {string | null} null: there is none, and the compiler looks elsewhere
 */
function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/**
 * Writes the module of assembly/name.ts of a package to name-code.ts in a folder of its src.
 *
 * @param {string} home - the address of a file in assembly
 * @param {string} name
 * @param {string} folder
 */
export async function writeCode(home, name, folder) {
  const constant = `${name.replace('-', '_').toUpperCase()}_CODE`;
  const lines = (await assemble(new URL(`${name}.ts`, home))).match(/.{1,110}/g).map((line) => `  '${line}'`);
  writeFileSync(
    new URL(`../src/${folder}/${name}-code.ts`, home),
    `/** The WebAssembly of assembly/${name}.ts in base 64, made by \`npm run assemble\`. */
export const ${constant}: string =\n${lines.join(' +\n')};\n`,
  );
}
