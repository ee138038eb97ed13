import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type UserConfig } from 'vite';

/** The page of a sandbox as one file, and the headers of that file. */
interface SandboxPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Builds the page in which own solvers run. It has its script in itself, because a frame of an opaque origin gets no file of the
 * page's origin, and is allowed that script, scripts that it makes itself, and nothing else: no network, no frames, no storage.
 *
 * @param resolve - as for the studio
 */
export async function sandboxPage(resolve: NonNullable<UserConfig['resolve']>): Promise<SandboxPage> {
  const worker = await scriptOf('worker', resolve, {});
  const frame = await scriptOf('frame', resolve, { WORKER_SCRIPT: JSON.stringify(worker) });
  const script = frame.replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--');
  const hash = createHash('sha256').update(script).digest('base64');
  const directives = [
    "default-src 'none'",
    `script-src 'sha256-${hash}' blob: 'wasm-unsafe-eval'`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ];
  const meta = `<meta http-equiv="Content-Security-Policy" content="${directives.join('; ')}">`;
  return {
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8">${meta}<title>Sandbox</title></head><body><script>${script}</script></body></html>\n`,
    headers: {
      // Also where it is opened by itself.
      'content-security-policy': [...directives, "frame-ancestors 'self'", 'sandbox allow-scripts'].join('; '),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  };
}

async function scriptOf(
  name: string,
  resolve: NonNullable<UserConfig['resolve']>,
  define: Readonly<Record<string, string>>,
): Promise<string> {
  const entry = fileURLToPath(new URL(`src/sandbox/${name}.ts`, import.meta.url));
  const built = await build({
    ...{ configFile: false, logLevel: 'error', resolve, define: { ...define } },
    build: { write: false, target: 'es2022', minify: true, lib: { entry, formats: ['iife'], name: 'sandbox' } },
  });
  if (!Array.isArray(built)) throw new Error('vite built no script');
  return built[0]!.output[0].code;
}
