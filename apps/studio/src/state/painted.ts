/** Milliseconds after which it is not waited for: a page that is not seen is not painted. */
const LONGEST = 100;

/** Ends when all that has changed so far is painted. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, LONGEST);
    requestAnimationFrame(() => {
      clearTimeout(late);
      // The frame is painted after the callbacks of animation frames.
      setTimeout(resolve);
    });
  });
}
