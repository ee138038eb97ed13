/** The script of a report's page with all that it imports, minified. The same sources give the same script. */
export function bundlePageScript(): Promise<string>;
