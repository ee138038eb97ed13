const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Whether a row is empty or a comment. Spreadsheets write empty rows as separators alone. */
export function isBlank(cells: readonly string[]): boolean {
  return cells[0]!.startsWith('#') || cells.every((cell) => cell.trim() === '');
}

/** Whether a cell is a finite decimal number. */
export function isNumber(cell: string): boolean {
  const text = cell.trim();
  return DECIMAL.test(text) && Number.isFinite(Number(text));
}

/** The line ends within the cells of a row. A quoted cell may go over several lines. */
export function newlinesIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.includes('\n')) count += cell.split('\n').length - 1;
  return count;
}
