/** Writes a number >= 0 without an exponent, such that `Number` gives the same number to the bit. */
export function decimalText(value: number): string {
  return shifted(value, 0);
}

/** Writes a part of 1 as a percentage without its sign: `12.5` for 0.125; the parser of the command line gives the same part to the bit. */
export function percentText(part: number): string {
  return shifted(part, 2);
}

/** The shortest digits that give the number, the point moved to the right. */
function shifted(value: number, places: number): string {
  const [, whole = '', fraction = '', exponent = '0'] = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent) + places;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(1, point);
  const rest = padded.slice(at);
  return padded.slice(0, at).replace(/^0+(?=\d)/, '') + (rest === '' ? '' : `.${rest}`);
}
