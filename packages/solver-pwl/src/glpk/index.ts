export { type GlpkModule, glpk } from './glpk.js';
