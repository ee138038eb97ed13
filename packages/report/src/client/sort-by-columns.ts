/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** Makes the titles of a table's columns buttons that sort its rows, up and then down. */
export function sortByColumns(table: HTMLTableElement): void {
  const titles = [...table.tHead!.rows[0]!.cells];
  for (const [k, title] of titles.entries()) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...title.childNodes);
    title.append(button);
    button.addEventListener('click', () => {
      const isDown = title.getAttribute('aria-sort') === 'ascending';
      for (const other of titles) other.removeAttribute('aria-sort');
      title.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
      sortRows(table.tBodies[0]!, k, { isDown, isNumber: title.classList.contains('n') });
    });
  }
}

interface Order {
  readonly isDown: boolean;
  readonly isNumber: boolean;
}

/** Unknown values come last in both directions. */
function sortRows(body: HTMLTableSectionElement, column: number, { isDown, isNumber }: Order): void {
  const keyed = [...body.rows].map((row) => ({ row, text: row.cells[column]!.textContent }));
  const sign = isDown ? -1 : 1;
  if (isNumber) {
    const numbers = keyed.map(({ row, text }) => ({ row, value: numberIn(text) }));
    numbers.sort(
      (a, b) => Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value)) || sign * (a.value - b.value) || 0,
    );
    body.append(...numbers.map(({ row }) => row));
  } else {
    keyed.sort((a, b) => sign * a.text.localeCompare(b.text, 'en-US', { numeric: true }));
    body.append(...keyed.map(({ row }) => row));
  }
}

/** The value of a number as the report writes it. */
function numberIn(text: string): number {
  if (text === 'no bound') return Number.POSITIVE_INFINITY;
  return text.startsWith('below') ? 0 : Number.parseFloat(text.replaceAll(',', ''));
}
