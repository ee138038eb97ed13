import type { Canvas } from '@waterfill/report/text';

/** What a command may touch of the outside, beside the files it is told to read and write. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** the width of the terminal, characters */
  readonly columns: number;
  /** whether stdout is a terminal whose user wants colours; default false */
  readonly hasColour?: boolean;
  /** Writes to stdout; resolves once it is out, or once nobody reads on. */
  print(text: string): Promise<void>;
  /** Writes a line to stderr. */
  complain(line: string): void;
  /** Shows a line on stderr that the next one replaces, empty to clear it; absent where stderr is no terminal. */
  readonly showStatus?: ((line: string) => void) | undefined;
}

/** What a chart on stdout is drawn on. */
export function canvasOf({ columns, hasColour = false }: Io): Canvas {
  return { columns, hasColour };
}
