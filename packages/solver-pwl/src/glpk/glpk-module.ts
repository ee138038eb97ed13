/**
 * What is needed of `glpk.js/node`, or of `glpk.js` in a browser. Its own types are not used: what is not installed, or is of
 * another version, then breaks no build of somebody who takes another engine.
 */
export interface GlpkModule {
  readonly default: () => Promise<GlpkInstance>;
}

/** GLPK, loaded. */
export interface GlpkInstance extends GlpkConstants {
  solve(program: GlpkProgram, options: GlpkOptions): GlpkAnswer | Promise<GlpkAnswer>;
  /** of the browser's alone, which runs in a worker */
  terminate?(): void;
}

/** The numbers by which GLPK knows directions, bounds, and how it ended. */
export interface GlpkConstants {
  readonly GLP_MIN: number;
  readonly GLP_UP: number;
  readonly GLP_FX: number;
  readonly GLP_MSG_OFF: number;
  readonly GLP_OPT: number;
}

/** A linear program with binaries. */
export interface GlpkProgram {
  name: string;
  objective: { direction: number; name: string; vars: GlpkTerm[] };
  subjectTo: { name: string; vars: GlpkTerm[]; bnds: GlpkBounds }[];
  bounds: ({ name: string } & GlpkBounds)[];
  binaries: string[];
}

interface GlpkTerm {
  name: string;
  coef: number;
}

interface GlpkBounds {
  type: number;
  lb: number;
  ub: number;
}

/** How GLPK is to solve. */
export interface GlpkOptions {
  msglev: number;
  presol: boolean;
  mipgap: number;
  /** seconds */
  tmlim?: number;
}

/** How it did. */
export interface GlpkAnswer {
  readonly result: {
    readonly status: number;
    readonly z: number;
    readonly vars: Readonly<Record<string, number>>;
    /** without binaries */
    readonly dual?: Readonly<Record<string, number>>;
  };
}
