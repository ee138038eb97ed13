/** The WebAssembly of a source beside it, in base 64. */
export function assemble(name: string): Promise<string>;
