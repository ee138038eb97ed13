/** Two scratch arrays, at least as long as the horizon, with undefined content. */
export interface Workspace {
  readonly inverseExponent: Float64Array;
  readonly logSlope: Float64Array;
}

const SHORT = 512;

/** Kept for the next short horizon, for which allocation would take as long as the arithmetic; absent while in use. */
let spare: Workspace | undefined;

/** A workspace for `length` intervals; return it with {@link returnWorkspace}. */
export function takeWorkspace(length: number): Workspace {
  if (length > SHORT) return allocate(length);
  const workspace = spare ?? allocate(SHORT);
  spare = undefined;
  return workspace;
}

/** Returns a workspace that is no longer used. */
export function returnWorkspace(workspace: Workspace): void {
  if (workspace.logSlope.length === SHORT) spare = workspace;
}

function allocate(length: number): Workspace {
  return { inverseExponent: new Float64Array(length), logSlope: new Float64Array(length) };
}
