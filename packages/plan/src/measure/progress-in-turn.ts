type OnBytes = (bytesRead: number, bytesTotal: number) => void;

/** The progress of a recording that is read beside others. */
interface ProgressInTurn {
  /** receives it; absent: nobody is told */
  readonly onBytes?: OnBytes;
  /** Tells from now on how far it is. */
  readonly onTurn?: () => void;
}

/** Tells the progress of one recording after the other, although several are read at once: from its turn on. */
export function progressInTurn(tell: OnBytes | undefined): ProgressInTurn {
  if (tell === undefined) return {};
  let [read, total] = [0, 0];
  let isTurn = false;
  return {
    onBytes: (bytesRead, bytesTotal) => {
      [read, total] = [bytesRead, bytesTotal];
      if (isTurn) tell(read, total);
    },
    onTurn: () => {
      isTurn = true;
      if (total > 0) tell(read, total);
    },
  };
}
