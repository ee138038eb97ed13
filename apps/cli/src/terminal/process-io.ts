import type { Io } from './io.js';

/** The {@link Io} of the process. */
export function createProcessIo({ stdin, stdout, stderr }: NodeJS.Process = process): Io {
  // Without a listener a closed pipe would end the process with a stack trace.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  const say = (line: string): void => void stderr.write(`${line}\n`);
  return {
    stdin,
    columns: stdout.columns ?? 80,
    // See https://no-color.org.
    hasColour: stdout.isTTY && !process.env.NO_COLOR,
    print: async (text) => {
      const error = await new Promise<Error | null | undefined>((resolve) => stdout.write(text, resolve));
      if (!error || isClosedPipe(error)) return;
      // Loaded where it is needed, since --version and --help are to answer at once.
      const { FileError } = await import('@waterfill/documents/node');
      throw new FileError('standard output', 'written', error);
    },
    complain: say,
    note: say,
    showStatus: stderr.isTTY ? (line) => void stderr.write(`\r\x1b[K${line}`) : undefined,
  };
}

/** As in `waterfill ... | head`: the reader has closed the pipe. */
function isClosedPipe(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE';
}
