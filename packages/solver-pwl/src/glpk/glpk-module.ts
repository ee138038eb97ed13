/**
 * The part of `glpk.js/node`, or of `glpk.js` in a browser, that is used. The package's own types are not imported:
 * they would break the build of users who have not installed it, or have another version.
 */
export interface GlpkModule {
  readonly default: () => Promise<GlpkInstance>;
}

/** GLPK, loaded. */
export interface GlpkInstance extends GlpkConstants {
  solve(program: GlpkProgram, options: GlpkOptions): GlpkAnswer | Promise<GlpkAnswer>;
  /** in a browser only, where GLPK runs in a worker */
  terminate?(): void;
}

/** GLPK's constants for directions, bounds and status. */
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

/** Options of a solve. */
export interface GlpkOptions {
  msglev: number;
  presol: boolean;
  mipgap: number;
  /** seconds */
  tmlim?: number;
}

/** Result of a solve. */
export interface GlpkAnswer {
  readonly result: {
    readonly status: number;
    readonly z: number;
    readonly vars: Readonly<Record<string, number>>;
    /** absent for programs with binaries */
    readonly dual?: Readonly<Record<string, number>>;
  };
}
