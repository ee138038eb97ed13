/** A plain value as the source text of a TypeScript program that gives the same value to the bit, without fields that are undefined. */
export function sourceText(value: unknown, indent = ''): string {
  if (typeof value === 'string') return stringText(value);
  if (typeof value === 'number') return numberText(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return wrapped(
      '[]',
      Array.from(value as ArrayLike<unknown>, (part) => [sourceText(part, `${indent}  `)]),
      indent,
    );
  }
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  const parts = fields.map(([name, field]) => [keyText(name), sourceText(field, `${indent}  `)]);
  return wrapped('{}', parts, indent);
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  return Number.isNaN(value) ? 'Number.NaN' : `${value < 0 ? '-' : ''}Number.POSITIVE_INFINITY`;
}

/** Without characters that an editor does not show as they are. */
function stringText(text: string): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const body = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${body}'`.replace(/[\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g, escaped);
}

/** A literal `__proto__` would set the prototype. */
function keyText(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringText(name);
}

/** The widest that a line is. */
const WIDTH = 100;

function wrapped([open, close]: string, parts: readonly (readonly string[])[], indent: string): string {
  const texts = parts.map((part) => part.join(': '));
  const gap = open === '{' && texts.length > 0 ? ' ' : '';
  const line = `${open}${gap}${texts.join(', ')}${gap}${close}`;
  if (indent.length + line.length <= WIDTH && !line.includes('\n')) return line;
  return `${open}\n${filled(texts, `${indent}  `, open === '{')}${indent}${close}`;
}

/** Fields have a line each, elements as much as fits. */
function filled(texts: readonly string[], indent: string, areFields: boolean): string {
  const lines: string[] = [];
  for (const text of texts) {
    const last = lines.at(-1);
    const isRoom = last !== undefined && !areFields && last.length + text.length + 2 <= WIDTH && !text.includes('\n');
    if (isRoom) lines[lines.length - 1] = `${last} ${text},`;
    else lines.push(`${indent}${text},`);
  }
  return lines.map((line) => `${line}\n`).join('');
}
