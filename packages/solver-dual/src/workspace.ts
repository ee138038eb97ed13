/** Two arrays to work in, at least as long as the horizon, of whatever content. */
export interface Workspace {
  readonly inverseExponent: Float64Array;
  readonly logSlope: Float64Array;
}

const SHORT = 512;

/** Kept for the next short horizon, for which to allocate it would take as long as the arithmetic; absent while in use. */
let spare: Workspace | undefined;

/** A workspace for `length` intervals; to be given back by {@link returnWorkspace}. */
export function takeWorkspace(length: number): Workspace {
  if (length > SHORT) return allocate(length);
  const workspace = spare ?? allocate(SHORT);
  spare = undefined;
  return workspace;
}

/** Gives back a workspace that is no longer read or written. */
export function returnWorkspace(workspace: Workspace): void {
  if (workspace.logSlope.length === SHORT) spare = workspace;
}

function allocate(length: number): Workspace {
  return { inverseExponent: new Float64Array(length), logSlope: new Float64Array(length) };
}
