export { policyOfModule } from './policy-of-module.js';
