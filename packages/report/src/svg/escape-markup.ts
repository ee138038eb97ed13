/**
 * Escapes any text for HTML and XML, between tags or in a quoted attribute: it is never markup and is on one line,
 * without characters that XML forbids or that change the text direction. A number and its per cent sign stay together.
 */
export function escapeMarkup(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\uFFFE\uFFFF]/gu, '')
    .trim()
    .replace(/ %/g, '\u00a0%')
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** Words of ASCII that are unchanged. The outline of a day has tens of thousands of characters. */
const PLAIN = /^[!#-%(-;=?-~]+(?: [!#$(-;=?-~][!#-%(-;=?-~]*)*$/;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
