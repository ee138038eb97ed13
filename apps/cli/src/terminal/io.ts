import type { Canvas } from '@waterfill/report/text';

/** The environment of a command, apart from the files that it reads and writes. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** the width of the terminal, characters */
  readonly columns: number;
  /** whether stdout is a terminal whose user wants colours; default false */
  readonly hasColour?: boolean;
  /** Writes to stdout; resolves when it is written, or when the reader has closed the pipe. */
  print(text: string): Promise<void>;
  /** Writes a line to stderr: what went wrong. */
  complain(line: string): void;
  /** Writes a line to stderr that `--quiet` leaves out. */
  note(line: string): void;
  /** Shows a line on stderr that the next one replaces, empty to clear it; absent where stderr is no terminal. */
  readonly showStatus?: ((line: string) => void) | undefined;
}

/** The properties of the terminal for a chart on stdout. */
export function canvasOf({ columns, hasColour = false }: Io): Canvas {
  return { columns, hasColour };
}
