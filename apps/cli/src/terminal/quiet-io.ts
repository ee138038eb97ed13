import type { Io } from './io.js';

/** The {@link Io} of commands, which `hush` keeps from saying anything but results and errors. */
export interface QuietIo {
  readonly io: Io;
  readonly hush: () => void;
}

/** An {@link Io} like another that can be hushed. */
export function createQuietIo(outside: Io): QuietIo {
  let isQuiet = false;
  const unlessQuiet = (say: (line: string) => void) => (line: string) => {
    if (!isQuiet) say(line);
  };
  return {
    io: {
      ...outside,
      note: unlessQuiet((line) => outside.note(line)),
      showStatus: outside.showStatus && unlessQuiet(outside.showStatus),
    },
    hush: () => {
      isQuiet = true;
    },
  };
}
