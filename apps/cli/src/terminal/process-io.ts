import { FileError } from '@waterfill/documents/node';
import type { Io } from './io.js';

/** The {@link Io} of the process. */
export function createProcessIo({ stdin, stdout, stderr }: NodeJS.Process = process): Io {
  // Without a listener a closed pipe would end the process with a stack trace.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  return {
    stdin,
    columns: stdout.columns ?? 80,
    // See https://no-color.org.
    hasColour: stdout.isTTY && !process.env.NO_COLOR,
    print: (text) =>
      new Promise((resolve, reject) => {
        stdout.write(text, (error) =>
          error && !isClosedPipe(error) ? reject(new FileError('standard output', 'written', error)) : resolve(),
        );
      }),
    complain: (line) => void stderr.write(`${line}\n`),
    showStatus: stderr.isTTY ? (line) => void stderr.write(`\r\x1b[K${line}`) : undefined,
  };
}

/** As in `waterfill ... | head`: the reader has closed the pipe. */
function isClosedPipe(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE';
}
