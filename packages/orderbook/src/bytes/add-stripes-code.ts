/** The WebAssembly of assembly/add-stripes.ts in base 64, made by `npm run assemble`. */
export const ADD_STRIPES_CODE: string =
  'AGFzbQEAAAABBgFgAn9/AAIPAQNlbnYGbWVtb3J5AgAAAwIBAAcOAQphZGRTdHJpcGVzAAAK4wEB4AEBBH5BACkDACECQQgpAwAhA0EQKQMAIQ' +
  'RBGCkDACEFA0AgACABSQRAIAIgACkDAELP1tO+0ser2UJ+fEIfiUKHla+vmLbem55/fiECIAMgACkDCELP1tO+0ser2UJ+fEIfiUKHla+vmLbe' +
  'm55/fiEDIAQgACkDEELP1tO+0ser2UJ+fEIfiUKHla+vmLbem55/fiEEIAUgACkDGELP1tO+0ser2UJ+fEIfiUKHla+vmLbem55/fiEFIABBIG' +
  'ohAAwBCwtBACACNwMAQQggAzcDAEEQIAQ3AwBBGCAFNwMACw==';
