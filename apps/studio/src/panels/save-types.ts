/** The media types of what is saved, by the endings of files. */
export const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  json: 'application/json',
  csv: 'text/csv',
  svg: 'image/svg+xml',
};
