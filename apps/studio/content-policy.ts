/**
 * What the page may do: run and show its own files, and nothing else. It asks for nothing from another origin, has no
 * inline script or style, and turns no text into markup or script (Trusted Types); `wasm-unsafe-eval` lets it compile
 * the WebAssembly of its own engines.
 */
const DIRECTIVES: readonly string[] = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  // The sandbox of own solvers.
  "frame-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types studio',
];

/** The policy as the page states it. */
export const pagePolicy: string = DIRECTIVES.join('; ');

/** The headers of every file of the page, for its server: what a page can state itself, and what only headers can. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [...DIRECTIVES, "frame-ancestors 'none'"].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
