/** A table of formatted texts. */
export interface Table {
  /** what it lists */
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** the texts of each row, one per column */
  readonly rows: readonly (readonly string[])[];
}

/** A column of a {@link Table}. */
export interface TableColumn {
  /** with the unit */
  readonly title: string;
  /** numbers are right-aligned and sorted by value; `range`: a number with its range, see formatRange */
  readonly kind: 'text' | 'number' | 'range';
}
