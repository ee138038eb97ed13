import { afterEach, expect, it, vi } from 'vitest';
import { createProcessIo } from '../src/terminal/process-io.js';

const outside = (isTTY: boolean) =>
  ({ stdin: {}, stdout: { on() {}, isTTY }, stderr: { on() {} } }) as unknown as NodeJS.Process;

afterEach(() => vi.unstubAllEnvs());

it.each([
  [true, '', true],
  [true, '1', false],
  [false, '', false],
])('of a terminal (%s) whose NO_COLOR is %j has colour: %s', (isTTY, noColour, hasColour) => {
  vi.stubEnv('NO_COLOR', noColour);
  expect(Boolean(createProcessIo(outside(isTTY)).hasColour)).toBe(hasColour);
});
