/** The place at which a text is no longer valid JSON. */
export interface JsonFault {
  /** index into the text */
  readonly position: number;
  /** what was expected there */
  readonly expected: string;
}

const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside strings
  /[{}[\]:,]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

type State = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or ]' | ', or }' | 'end';

const EXPECTED: Record<State, string> = {
  value: 'a value',
  'value or ]': 'a value or ]',
  key: 'a field name in double quotes',
  'key or }': 'a field name in double quotes, or }',
  ':': 'a colon',
  ', or ]': 'a comma or ]',
  ', or }': 'a comma or }',
  end: 'nothing more',
};

/**
 * Finds the place of a JSON syntax error, which each engine reports in its own way or not at all.
 *
 * @returns undefined if the text is JSON
 */
export function findJsonError(text: string): JsonFault | undefined {
  const open: string[] = [];
  let state: State = 'value';
  for (let position = skip(SPACE, text, 0); ; position = skip(SPACE, text, position)) {
    if (position === text.length && state === 'end') return undefined;
    const end = skip(TOKEN, text, position);
    const next: State | undefined = end === position ? undefined : follow(state, text.slice(position, end), open);
    if (next === undefined)
      return { position, expected: end === position ? expectedOf(state, text[position]) : EXPECTED[state] };
    state = next;
    position = end;
  }
}

/** A quote that does not begin a token begins an invalid text. */
function expectedOf(state: State, character: string | undefined): string {
  if (character !== '"') return EXPECTED[state];
  return 'a text in double quotes that ends on its line, its backslashes and control characters escaped';
}

/** The index after the pattern's match at `position`. */
function skip(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : position;
}

/** The state after a token, or undefined if it may not stand here. `open` is the stack of open brackets. */
function follow(state: State, token: string, open: string[]): State | undefined {
  const closes = state.endsWith(token) && (token === ']' || token === '}');
  if (closes) {
    open.pop();
    return afterValue(open);
  }
  if (state === ':') return token === ':' ? 'value' : undefined;
  if (state === ', or ]') return token === ',' ? 'value' : undefined;
  if (state === ', or }') return token === ',' ? 'key' : undefined;
  if (state === 'key' || state === 'key or }') return token.startsWith('"') ? ':' : undefined;
  if (state === 'end' || '}]:,'.includes(token)) return undefined;
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'key or }' : 'value or ]';
  }
  return afterValue(open);
}

function afterValue(open: readonly string[]): State {
  if (open.length === 0) return 'end';
  return open[open.length - 1] === '{' ? ', or }' : ', or ]';
}
