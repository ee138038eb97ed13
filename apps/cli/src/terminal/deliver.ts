import { requireApart, writeFile } from '@waterfill/documents/node';
import { destinationOf, isCsv } from '../options/parse-output.js';
import type { Io } from './io.js';

/** The forms of a result, each made when it is asked for; one that is undefined is not written, or not shown. */
interface Forms {
  /** the document of --json, and of a file whose name does not end in another way */
  readonly json: () => string;
  readonly csv?: () => string | undefined;
  readonly html?: () => Promise<string>;
  /** what the terminal shows; what was written beside it ends it */
  readonly text: (file: string | undefined) => string | undefined;
}

/** Where the result of a command goes. */
interface Delivery {
  /** Writes and prints what is asked for; false: a file was asked for, and there is nothing to write. */
  deliver(forms: Forms): Promise<boolean>;
}

/**
 * Where `-o` and `--json` say that a result goes. To be asked before anything is computed.
 *
 * @param inputs - what is read, and not to be written over
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
      if (shown !== undefined) await io.print(shown);
      return file === undefined || content !== undefined;
    },
  };
}

function contentOf({ json, csv, html }: Forms, file: string): string | undefined | Promise<string> {
  if (csv && isCsv(file)) return csv();
  return html && /\.html$/i.test(file) ? html() : json();
}
