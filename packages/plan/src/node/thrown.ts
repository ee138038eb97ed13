import { type Finding, ProblemError } from '@waterfill/model';
import { BookError } from '@waterfill/orderbook';

/** An error as data, since a message between processes keeps no class and no field of it. */
export type Thrown =
  | { readonly kind: 'book'; readonly source: string; readonly place: string; readonly finding: Finding }
  | { readonly kind: 'problem'; readonly finding: Finding }
  | OtherError;

/** Any other error, with its name, but not its class. */
interface OtherError {
  readonly kind: 'other';
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** of an error of Node */
  readonly code?: string;
}

/** Makes data of an error. */
export function packThrown(error: unknown): Thrown {
  if (error instanceof BookError) {
    return { kind: 'book', source: error.source, place: error.place, finding: findingIn(error) };
  }
  if (error instanceof ProblemError) return { kind: 'problem', finding: findingIn(error) };
  const { name, message, stack, code }: NodeJS.ErrnoException =
    error instanceof Error ? error : new Error(String(error));
  return { kind: 'other', name, message, stack, ...(typeof code === 'string' && { code }) };
}

/** Makes the error again; what caused it stays behind. */
export function unpackThrown(thrown: Thrown): Error {
  if (thrown.kind === 'other') {
    const { kind: _, message, ...fields } = thrown;
    return Object.assign(new Error(message), fields);
  }
  const { path, reason, ...parts } = thrown.finding;
  if (thrown.kind === 'problem') return new ProblemError(path, reason, parts);
  return new BookError(thrown.source, thrown.place, reason, { ...parts, path });
}

function findingIn({ code, path, reason, cures, details }: Finding): Finding {
  return { code, path, reason, cures, details };
}
