export { type HighsModule, highs } from './highs.js';
