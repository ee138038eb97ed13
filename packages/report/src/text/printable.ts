/** A text from a file or an argument, safe to print: on one line, without control or direction-changing characters. */
export function printable(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}
