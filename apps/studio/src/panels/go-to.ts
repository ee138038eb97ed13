/** Goes to a part of the page, which is long, and opens it. No link: the part of the address after # holds the order. */
export function goTo(id: string): void {
  const part = document.getElementById(id);
  if (part === null) return;
  const folded = part.querySelector<HTMLDetailsElement>('details.on-demand');
  if (folded !== null) folded.open = true;
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
  part.scrollIntoView();
}
