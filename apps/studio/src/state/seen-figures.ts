/** The ids of the figures of which something is in the window. */
const seen = new Set<string>();

let observer: IntersectionObserver | undefined;

/**
 * Keeps track of whether a figure is in the window, which is not asked of the layout: that would be made again first.
 *
 * @param element - with the id of the figure
 * @returns ends it
 */
export function watchFigure(element: HTMLElement): () => void {
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) seen.add(target.id);
      else seen.delete(target.id);
    }
  });
  observer.observe(element);
  return () => {
    observer!.unobserve(element);
    seen.delete(element.id);
  };
}

/** Whether something of a figure is in the window. */
export function isSeen(id: string): boolean {
  return seen.has(id);
}

/** The ids of the figures of which something is in the window. */
export function seenFigures(): readonly string[] {
  return [...seen];
}
