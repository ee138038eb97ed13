import type { Mark, Values } from '../figure/mark.js';

/** The range of y of the marks within a window of x; from Infinity to -Infinity if there are none. */
export function extentOf(marks: readonly Mark[], [from, to]: readonly [number, number]): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const reach = (values: Values, isIn: (i: number) => boolean): void => {
    for (const [i, value] of values.entries()) {
      if (value === null || !isIn(i)) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  };
  for (const mark of marks) {
    if ('stretches' in mark && mark.stretches === false) continue;
    for (const values of heightsOf(mark)) reach(values, (i) => isInside(mark, i, from, to));
  }
  return [least, most];
}

function heightsOf(mark: Mark): readonly Values[] {
  switch (mark.kind) {
    case 'bars':
      return [mark.y, mark.y.map((value) => value && 0)];
    case 'line':
      return [mark.y];
    case 'points':
      return [mark.y, mark.low ?? [], mark.high ?? []];
    case 'area':
      return [mark.low, mark.high];
    case 'rule':
      return [[mark.y]];
    case 'heat-map':
      return [mark.y];
    case 'shade':
    case 'words':
    case 'breaks':
      return [];
  }
}

function isInside(mark: Mark, i: number, from: number, to: number): boolean {
  switch (mark.kind) {
    case 'bars':
      return mark.x1[i]! > from && mark.x0[i]! < to;
    case 'line':
    case 'area':
      return mark.step ? mark.x[i + 1]! > from && mark.x[i]! < to : mark.x[i]! >= from && mark.x[i]! <= to;
    case 'points':
      return mark.x[i]! >= from && mark.x[i]! <= to;
    case 'rule':
    case 'shade':
    case 'heat-map':
    case 'words':
    case 'breaks':
      return true;
  }
}
