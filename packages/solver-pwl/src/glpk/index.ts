export { glpk } from './glpk.js';
export type { GlpkModule } from './glpk-module.js';
