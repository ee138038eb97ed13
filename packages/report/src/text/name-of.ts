/** How the reader of a text calls an option: a command line `--cap`, a program `cap`. */
export type NameOf = (path: string) => string;
