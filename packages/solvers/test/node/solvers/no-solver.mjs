export const solver = {};
