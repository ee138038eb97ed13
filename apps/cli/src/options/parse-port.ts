import { wholeNumberParser } from './number-parser.js';

/** Reads the number of a port. */
export const parsePort: (text: string) => number = wholeNumberParser(
  'a whole number from 1 to 65535',
  (port) => port >= 1 && port <= 65_535,
);
