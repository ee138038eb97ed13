/** The WebAssembly of a source in AssemblyScript, in base 64. */
export function assemble(source: URL): Promise<string>;
/** Writes the module of assembly/name.ts of a package to name-code.ts in a folder of its src. */
export function writeCode(home: string, name: string, folder: string): Promise<void>;
