import { escapeMarkup } from './escape-markup.js';

/** An attribute's value; numbers are written to a tenth of a pixel, undefined leaves it out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element as markup; its content, too, has to be markup already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${typeof value === 'number' ? pixels(value) : escapeMarkup(value)}"`,
  );
  return content === '' ? `<${name}${pairs.join('')}/>` : `<${name}${pairs.join('')}>${content}</${name}>`;
}

/** Words at a place. */
export function textElement(x: number, y: number, words: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escapeMarkup(words));
}

/** A length to a tenth of a pixel. */
export function pixels(length: number): string {
  const tenths = Math.round(length * 10) / 10;
  return String(tenths === 0 ? 0 : tenths);
}
