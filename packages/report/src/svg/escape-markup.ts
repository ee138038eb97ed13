/**
 * A text from anywhere as what it is in HTML and XML, between tags or in a quoted attribute: never markup, on one line,
 * without what XML cannot hold and what changes the direction of the text around it. A number and its per cent sign stay
 * together.
 */
export function escapeMarkup(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\uFFFE\uFFFF]/gu, '')
    .trim()
    .replace(/ %/g, '\u00a0%')
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
