/**
 * A text from a file or an argument, safe to print: on one line, without control or direction-changing characters.
 *
 * @example
 * ```ts
 * import { printable } from '@waterfill/report/text';
 * printable('XYZ\u001b\n  Corp'); // => 'XYZ Corp'
 * ```
 */
export function printable(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}
