import type { LineReader } from './csv/line-reader.js';

/**
 * Reads two files line by line, side by side.
 *
 * @param onPair - called when both are at their next lines
 * @param onRest - called for each line of the longer file without a partner
 */
export async function readPairs(
  one: LineReader,
  other: LineReader,
  onPair: () => void,
  onRest: (lines: LineReader) => void,
): Promise<void> {
  let [isOneAtLine, isOtherAtLine] = [false, false];
  for (;;) {
    isOneAtLine ||= one.next();
    isOtherAtLine ||= other.next();
    if (isOneAtLine && isOtherAtLine) {
      onPair();
      isOneAtLine = isOtherAtLine = false;
    } else if (!isOneAtLine && !(await one.fill())) {
      return readRest(other, isOtherAtLine, onRest);
    } else if (!isOtherAtLine && !(await other.fill())) {
      return readRest(one, isOneAtLine || one.next(), onRest);
    }
  }
}

async function readRest(lines: LineReader, isAtLine: boolean, onRest: (lines: LineReader) => void): Promise<void> {
  if (isAtLine) onRest(lines);
  do {
    while (lines.next()) onRest(lines);
  } while (await lines.fill());
}
