/** The reader's name for an option: `--cap` on a command line, `cap` in a program. */
export type NameOf = (path: string) => string;
