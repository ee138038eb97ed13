export { type JslpModule, jslp } from './jslp.js';
