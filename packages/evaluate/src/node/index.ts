export { isPolicyPath, policyOf } from './policy-of.js';
export { type ModuleLimits, policyOfModule } from './policy-of-module.js';
export { sealedTest, type TestOptions } from './sealed-test.js';
