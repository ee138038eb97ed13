/** A table of texts that are ready to be read. */
export interface Table {
  /** what it lists */
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** the texts of each row, as many as columns */
  readonly rows: readonly (readonly string[])[];
}

/** A column of a {@link Table}. */
export interface TableColumn {
  /** with the unit */
  readonly title: string;
  /** numbers are set to the right and sorted by their value; `range`: a number and what it lies between, see formatRange */
  readonly kind: 'text' | 'number' | 'range';
}
