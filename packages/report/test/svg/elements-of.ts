/** An element of an SVG. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** directly in it */
  text: string;
}

const TOKEN = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/y;

/** The elements of a small XML document in order. Throws where it is not sound. */
export function elementsOf(xml: string): SvgElement[] {
  const [elements, open]: [SvgElement[], SvgElement[]] = [[], []];
  const text = xml.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const [, closes, name, attributes, isEmpty, words] = TOKEN.exec(text) ?? [];
    if (words !== undefined && open.length > 0) open.at(-1)!.text += unescaped(words);
    else if (name !== undefined && closes === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing, at ${at}`);
    } else if (name !== undefined) {
      const element = { name, attributes: attributesIn(attributes!), text: '' };
      elements.push(element);
      if (isEmpty === '') open.push(element);
    } else throw new Error(`no XML at ${at}: ${text.slice(at, at + 40)}`);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)!.name}> is not closed`);
  return elements;
}

function attributesIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, unescaped(value!)]),
  );
}

const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

function unescaped(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = CHARACTERS[name];
    if (character === undefined) throw new Error(`no entity: ${whole}`);
    return character;
  });
}
