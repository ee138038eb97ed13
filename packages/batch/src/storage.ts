import type { BookSource } from '@waterfill/orderbook';

/** The fingerprint of a file of a recording. */
export interface InputPrint {
  /** without its folder: names of files can say of which day and instrument they are */
  readonly name: string;
  readonly bytes?: number;
  /** hexadecimal */
  readonly sha256?: string;
}

/** The storage from which jobs read recordings and in which they save results. */
export interface Storage {
  /**
   * All files that are read for these references, with the hash of their content.
   *
   * @throws an error that is a `Finding` if one is missing, or is not to be read
   */
  fingerprints(references: readonly string[]): Promise<readonly InputPrint[]>;
  /** The recordings, not opened yet. Throws as {@link fingerprints} does. */
  recordings(references: readonly string[]): Promise<readonly BookSource[]>;
  /** Keeps the files of a job: all are in place, the last of them last, or none is. */
  write(job: string, files: ReadonlyMap<string, string>): Promise<void>;
  /** A file of a job; undefined: there is none. */
  read(job: string, name: string): Promise<string | undefined>;
}
