/**
 * An upper bound on the width of a text, pixels. Fonts cannot be measured here, so these are the widths of DejaVu Sans,
 * the widest font that a page is likely to use.
 */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += WIDTHS.get(character) ?? (/[A-Z]/.test(character) ? 0.72 : 0.64);
  return width * size;
}

const WIDTHS = new Map(
  Object.entries({
    0.3: "ijlI|'",
    0.34: ' .,:;!()[]-–/',
    0.41: 'ftr',
    0.56: 'cskvxyz',
    0.9: 'mwMW%@',
    1.1: '—…',
  }).flatMap(([width, characters]) => Array.from(characters, (character) => [character, Number(width)] as const)),
);

/** Breaks a text between words into lines of at most this width; a single word may be wider. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
