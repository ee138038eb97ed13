/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { SVG_NAMESPACE } from '../svg/element.js';

/** A start tag, an end tag or a text. */
const TOKENS = /<(\/?)([a-zA-Z]+)((?: [a-zA-Z-]+="[^"<]*")*)(\/?)>|[^<]+/gy;
const ATTRIBUTES = /([a-zA-Z-]+)="([^"]*)"/g;

/** What our figures consist of: nothing that runs, loads or links. */
const NAMES: ReadonlySet<string> = new Set(['svg', 'g', 'path', 'rect', 'text', 'clipPath']);
const ATTRIBUTE_NAMES: ReadonlySet<string> = new Set([
  ...['width', 'height', 'viewBox', 'role', 'aria-label', 'class', 'id', 'clip-path', 'd', 'x', 'y', 'text-anchor'],
]);

/**
 * The element of a figure that `drawPlot` drew, made node by node. Nothing is parsed as HTML, so that a page may forbid
 * that (Trusted Types), and only the elements and attributes of figures are made.
 *
 * @throws Error for other markup, which is a bug
 */
export function svgOf(markup: string): SVGElement {
  const root = document.createDocumentFragment();
  let at: ParentNode & Node = root;
  for (const [token, end, name, attributes, isEmpty] of markup.matchAll(TOKENS)) {
    if (name === undefined) at.append(unescaped(token));
    else if (end) at = at.parentNode!;
    else {
      const made = elementOf(name, attributes!);
      at.append(made);
      if (!isEmpty) at = made;
    }
  }
  const { firstChild } = root;
  if (at !== root || !(firstChild instanceof SVGElement)) throw new Error('the markup of a figure is not complete');
  return firstChild;
}

function elementOf(name: string, attributes: string): SVGElement {
  if (!NAMES.has(name)) throw new Error(`a figure has no element ${name}`);
  const element = document.createElementNS(SVG_NAMESPACE, name);
  for (const [, key, value] of attributes.matchAll(ATTRIBUTES)) {
    if (!ATTRIBUTE_NAMES.has(key!)) throw new Error(`a figure has no attribute ${key}`);
    element.setAttribute(key!, unescaped(value!));
  }
  return element;
}

/** Those of `escapeMarkup`. */
const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescaped(text: string): string {
  return text.replace(/&([#\w]+);/g, (entity, name) => CHARACTERS[name] ?? entity);
}
