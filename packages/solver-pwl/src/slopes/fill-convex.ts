import type { PwlAnswer } from '../pwl-engine.js';
import type { PwlProgram } from '../pwl-program.js';
import { fillAlongTrajectory } from './fill-along-trajectory.js';
import { fillBySlopes } from './fill-by-slopes.js';

/** Solves a convex piecewise-linear program, exactly. */
export function fillConvex(program: PwlProgram): PwlAnswer & { schedule: Float64Array } {
  return program.trajectory === undefined ? fillBySlopes(program) : fillAlongTrajectory(program);
}
