import type { PeerLanguage } from './install-peers.js';

/** A comparison with a peer. */
export interface PeerRow {
  /** what is done, and of what size; with the peer's name the key of its threshold */
  readonly name: string;
  /** the peer's name in the table */
  readonly peer: string;
  readonly language: PeerLanguage;
  /** its name in the peer's program */
  readonly task: string;
  /** Makes the input, and writes it where the peer reads it. */
  readonly prepare: (folder: string) => Contest | Promise<Contest>;
}

/** The two sides of a row, on one input. */
export interface Contest {
  /** the file that the peer reads; it writes its answer beside it, as `.out` */
  readonly input: string;
  /** One call of ours, and its answer in the form that the peer's has. */
  readonly ours: () => Float64Array | Promise<Float64Array>;
  /** How far from exact an answer is, relative. */
  readonly errorOf: (answer: Float64Array) => number;
}
