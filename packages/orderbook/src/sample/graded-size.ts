/** The relative sizes of the first orders: only small orders follow the true impact where it rises fast. */
const GRADES = [0.1, 0.15, 0.25, 0.4, 0.6];

/** Orders at the front of the queue that are smaller than the rest. */
export const GRADED: number = GRADES.length;

/** Odd lots near the front, then round lots that grow outwards. */
export function gradedSize(size: number, j: number): number {
  const graded = size * (GRADES[j] ?? 1 + j / 40);
  return graded < 100 ? Math.ceil(graded) : 100 * Math.round(graded / 100);
}
