export { slopes } from './slopes.js';
export { solveBySlopes } from './solve-by-slopes.js';
