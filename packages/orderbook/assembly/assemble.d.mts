/** The WebAssembly of parse-row.ts, in base 64. */
export function assemble(): Promise<string>;
