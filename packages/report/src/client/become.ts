/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Changes an element into another of the same name, only where they differ: a browser lays out again what was changed,
 * and in a drawing that is little, since its axes and words mostly stay.
 *
 * @param next - is used up
 */
export function become(old: Element, next: Element): void {
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name);
  const before = [...old.childNodes];
  const after = [...next.childNodes];
  for (const [i, child] of after.entries()) {
    const now = before[i];
    if (now === undefined) old.append(child);
    else if (now.nodeName !== child.nodeName) now.replaceWith(child);
    else if (now instanceof Element) become(now, child as Element);
    else if (now.nodeValue !== child.nodeValue) now.nodeValue = child.nodeValue;
  }
  for (const extra of before.slice(after.length)) extra.remove();
}
