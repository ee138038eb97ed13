/**
 * Where fields and rows end. Nothing is checked against the end of the memory: behind the rows lie bytes of 0, which end
 * every field.
 */

const LINE_FEED: u32 = 10;
const CARRIAGE_RETURN: u32 = 13;
const SPACE: u32 = 32;
const PLUS: u32 = 43;
export const COMMA: u32 = 44;
export const POINT: u32 = 46;
export const ZERO: u32 = 48;
/** A one in each byte of a word. */
export const EACH: u64 = u64.MAX_VALUE / 255;

/** Where the field after a field of no use starts; most of those have one byte or two. 0 if there is anything unusual. */
export function behindField(from: usize): usize {
  let at = from;
  let byte: u32 = load<u8>(at++);
  if (byte > COMMA) byte = load<u8>(at++);
  if (byte > COMMA) {
    at = endOfText(at);
    byte = load<u8>(at++);
  }
  return byte === COMMA ? at : 0;
}

/** Where a field ends; what is not usual in a field, such as a quote, ends it too. */
export function endOfText(from: usize): usize {
  let at = from;
  let byte: u32;
  do {
    let low = lowBytes(at);
    while (low === 0) {
      at += 16;
      low = lowBytes(at);
    }
    at += usize(ctz(low)) + 1;
    byte = load<u8>(at - 1);
    // Times have them.
  } while (byte === SPACE || byte === PLUS);
  return at - 1;
}

/** A bit for each of sixteen bytes up to a comma. */
function lowBytes(at: usize): u32 {
  return i8x16.bitmask(i8x16.le_u(v128.load(at), i8x16.splat(<i8>COMMA)));
}

/** The letter of which a field consists; 0: it does not. */
export function letterAt(at: usize): u32 {
  const next: u32 = load<u8>(at + 1);
  return next === COMMA || next === LINE_FEED || next === CARRIAGE_RETURN ? load<u8>(at) : 0;
}

/** The address of the line feed behind the last field of a row; 0 if there is anything else. */
export function lineFeedAt(end: usize): usize {
  const at = load<u8>(end) === CARRIAGE_RETURN ? end + 1 : end;
  return load<u8>(at) === LINE_FEED ? at : 0;
}
