import { type FileContent, requireApart, writeFile } from '@waterfill/documents/node';
import { destinationOf, isCsv } from '../options/parse-output.js';
import type { Io } from './io.js';

/** The forms of a result, each made on demand; undefined forms are not written or shown. */
interface Forms {
  /** the document of --json, and of a file with no other known ending */
  readonly json: () => string | Iterable<string>;
  readonly csv?: () => string | Iterable<string> | undefined;
  readonly html?: () => Promise<string>;
  /** the text for the terminal, which ends with the written file */
  readonly text: (file: string | undefined) => string | undefined;
}

/** The destination of the result of a command. */
export interface Delivery {
  /** Writes and prints the result; false: a file was requested, but there is nothing to write. */
  deliver(forms: Forms): Promise<boolean>;
}

/**
 * The destination given by `-o` and `--json`. Call it before anything is computed.
 *
 * @param inputs - files that are read and must not be overwritten
 * @throws FileError if the file to write is one of them
 */
export async function deliveryOf(
  options: { readonly output?: string | undefined; readonly json?: boolean | undefined },
  inputs: readonly string[],
  io: Io,
): Promise<Delivery> {
  const { file, json } = destinationOf(options);
  if (file !== undefined) await requireApart(inputs, [file]);
  return {
    async deliver(forms) {
      const content = file === undefined ? undefined : await contentOf(forms, file);
      if (content !== undefined) await writeFile(file!, content, inputs);
      const shown = json ? forms.json() : forms.text(file);
      for (const part of typeof shown === 'string' ? [shown] : (shown ?? [])) await io.print(part);
      return file === undefined || content !== undefined;
    },
  };
}

function contentOf({ json, csv, html }: Forms, file: string): FileContent | undefined | Promise<string> {
  if (csv && isCsv(file)) return csv();
  return html && /\.html$/i.test(file) ? html() : json();
}
