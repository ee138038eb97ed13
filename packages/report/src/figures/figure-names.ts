/** The names of all figures, in the order of a report. */
export const figureNames = [
  'schedule',
  'water-level',
  'cost',
  'landscape',
  'impact',
  'parameters',
  'cross-check',
  'frontier',
] as const;
