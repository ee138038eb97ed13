import { InvalidArgumentError } from 'commander';

/** The clock times between which a session is. */
export interface SessionTimes {
  /** hh:mm or hh:mm:ss */
  readonly open: string;
  readonly close: string;
}

/** Reads a session like `09:30-16:00`. */
export function parseSession(text: string): SessionTimes {
  const [, open, close] = /^(\d\d:\d\d(?::\d\d)?)-(\d\d:\d\d(?::\d\d)?)$/.exec(text) ?? [];
  if (open !== undefined && close !== undefined) return { open, close };
  throw new InvalidArgumentError('Expected two times of day, like 09:30-16:00.');
}
