import { InvalidArgumentError } from 'commander';

/** Reads the name of a time zone. */
export function parseTimezone(name: string): string {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return name;
  } catch {
    throw new InvalidArgumentError('Expected an IANA time zone, like America/New_York.');
  }
}
