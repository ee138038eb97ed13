/** A text as a cell of a CSV: in quotes if a reader would take it apart or trim it. */
export function csvCell(text: string): string {
  return /[",;\t\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
