import type { Fill } from './fill.js';
import { type FillPart, type FillReader, shown } from './fill-reader.js';

/** Whether a text is JSON, and not CSV: no header begins so. */
export function isJsonLines(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

/**
 * Reads fills in JSON lines: an object a line, with the parts of a fill as texts or numbers. Other fields are
 * noted.
 *
 * @throws FillsError with the line and the field of what is wrong
 */
export function readFillLines(text: string, reader: FillReader): Fill[] {
  const fills: Fill[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() !== '') {
      const fields = fieldsOf(line, reader);
      reader.noteOthers(Object.keys(fields));
      fills.push(reader.read((part) => textOf(fields[part], part, reader)));
    }
    reader.line++;
  }
  return fills;
}

type Fields = Partial<Record<FillPart, unknown>>;

function fieldsOf(line: string, reader: FillReader): Fields {
  const value = parsed(line);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  return reader.refuse(
    undefined,
    `expected a JSON object with the fields of a fill, all in one line, got ${shown(line)}`,
  );
}

/** undefined: it is no JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown, part: FillPart, reader: FillReader): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  return reader.refuse(part, `expected a text or a number, got ${shown(JSON.stringify(value))}`);
}
