import { escapeMarkup } from './escape-markup.js';

/** What makes an element one of SVG. */
export const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

/** The value of an attribute; numbers are rounded to a tenth of a pixel, undefined omits the attribute. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element as markup; its content must already be markup. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${typeof value === 'number' ? pixels(value) : escapeMarkup(value)}"`,
  );
  return content === '' ? `<${name}${pairs.join('')}/>` : `<${name}${pairs.join('')}>${content}</${name}>`;
}

/** Text at a position. */
export function textElement(x: number, y: number, words: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escapeMarkup(words));
}

/** A length to a tenth of a pixel. */
export function pixels(length: number): string {
  const tenths = Math.round(length * 10) / 10;
  return String(tenths === 0 ? 0 : tenths);
}
