// Makes the WebAssembly of parse-row.ts, as text, for src/parse-row-code.ts: run `npm run assemble` after any change.

import { readFileSync, writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const NAME = 'parse-row.ts';
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--noExportMemory', '--outFile', 'code'];

/** @returns {Promise<string>} the module in base 64 */
export async function assemble() {
  const source = readFileSync(new URL(NAME, import.meta.url), 'utf8');
  let code = new Uint8Array(0);
  let words = '';
  const { error } = await asc.main([NAME, ...OPTIONS], {
    readFile: (name) => (name === NAME ? source : null),
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

if (process.argv[1] === import.meta.filename) {
  const lines = (await assemble()).match(/.{1,110}/g).map((line) => `  '${line}'`);
  writeFileSync(
    new URL('../src/parse-row-code.ts', import.meta.url),
    `/** The WebAssembly of assembly/parse-row.ts in base 64, made by \`npm run assemble\`. */
export const PARSE_ROW_CODE: string =\n${lines.join(' +\n')};\n`,
  );
}
