export { isPolicyPath, policyOf } from './policy-of.js';
export { policyOfModule } from './policy-of-module.js';
export { sealedTest, type TestOptions } from './sealed-test.js';
