/** A quoted field, in which a quote is doubled, and the text up to the next comma; or a plain field. */
const FIELD = /[ \t]*"([^"]*(?:""[^"]*)*)"[ \t]*(?=,|$)|([^,]*)/y;

/**
 * The fields of a line of comma-separated values, without the quotes around them (RFC 4180) and the spaces.
 *
 * A quoted field without a closing quote is taken literally, up to the next comma.
 */
export function csvFields(line: string): string[] {
  const fields: string[] = [];
  for (let at = 0; at <= line.length; at++) {
    FIELD.lastIndex = at;
    const [, quoted, plain = ''] = FIELD.exec(line)!;
    fields.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    at = FIELD.lastIndex;
  }
  return fields;
}
