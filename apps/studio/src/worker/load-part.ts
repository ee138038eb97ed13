import { ProblemError } from '@waterfill/model';

/**
 * Loads a part of the worker that the first plan does not need.
 *
 * @throws ProblemError if its script cannot be loaded, as where the page is open while its server has stopped
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (error) {
    const reason = `a part of the studio could not be loaded (${(error as Error).message}); try again when its server can be reached, or reload the page`;
    throw new ProblemError('', reason, { code: 'part-not-loaded' });
  }
}

/** Loads a part when it is first asked for, and then gives the same one. A load that failed is tried again. */
export function loadOnce<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let loaded: Promise<Part> | undefined;
  return () => {
    loaded ??= loadPart(load).catch((error) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
