export { isPolicyPath, policyOf } from './policy-of.js';
export { policyOfModule } from './policy-of-module.js';
