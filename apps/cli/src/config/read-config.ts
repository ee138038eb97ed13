import { parseJson } from '@waterfill/documents';
import { readText } from '@waterfill/documents/node';
import { refuseInFile } from '../options/refuse.js';
import { type Config, isObject } from './config.js';

/**
 * Reads a file with options.
 *
 * @throws FileError if it cannot be read, DocumentError if it is not JSON, CommanderError if it is no object
 */
export async function readConfig(source: string): Promise<Config> {
  const values = parseJson(await readText(source), source);
  if (isObject(values)) return { source, values };
  refuseInFile(source, '', `expected an object of options, like { "side": "sell" }, got ${JSON.stringify(values)}`);
}
