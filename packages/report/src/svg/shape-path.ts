import type { Points } from '../figure/mark.js';
import { pixels } from './element.js';

/** The outline of a point's shape around a position. */
export function shapePath(shape: Points['shape'], x: number, y: number, radius: number): string {
  const at = (dx: number, dy: number): string => `${pixels(x + dx * radius)} ${pixels(y + dy * radius)}`;
  switch (shape) {
    case 'dot':
    case 'ring': {
      const arc = `a${radius} ${radius} 0 1 0`;
      return `M${at(-1, 0)}${arc} ${2 * radius} 0${arc} ${-2 * radius} 0z`;
    }
    case 'up':
      return `M${at(0, -1.2)}L${at(1.1, 0.8)}L${at(-1.1, 0.8)}z`;
    case 'down':
      return `M${at(0, 1.2)}L${at(1.1, -0.8)}L${at(-1.1, -0.8)}z`;
    case 'cross':
      return `M${at(-1, -1)}L${at(1, 1)}M${at(-1, 1)}L${at(1, -1)}`;
  }
}
