/** Whether the lowest byte comes first, as in the memory of WebAssembly. */
const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
const PAGE = 1 << 16;

/** The part of WebAssembly that is used; the types of Node lack it. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  readonly Memory: new (pages: {
    readonly initial: number;
  }) => { readonly buffer: ArrayBuffer; grow(pages: number): number };
};

/** A running module of WebAssembly and its memory. */
export interface Kernel<Exports> {
  readonly exports: Exports;
  /** another buffer after {@link grow} */
  readonly memory: ArrayBuffer;
  /**
   * Adds at least so many bytes of memory.
   *
   * @throws RangeError if there is not as much
   */
  grow(bytes: number): void;
}

const modules = new Map<string, object>();

/**
 * Starts a module of WebAssembly that a package compiled from its folder assembly.
 *
 * @param code - the module in base 64
 * @param size - of its memory, bytes
 * @returns undefined where there is no WebAssembly, or not what the module needs of it, as in a page whose security
 *   policy forbids it
 * @example
 * ```ts
 * import { startKernel } from '@waterfill/model';
 * const empty = 'AGFzbQEAAAA=';
 * startKernel<object>(empty, 8)?.memory.byteLength; // => 65536
 * ```
 */
export function startKernel<Exports>(code: string, size: number): Kernel<Exports> | undefined {
  if (!IS_LITTLE_ENDIAN) return undefined;
  try {
    const module =
      modules.get(code) ?? new WebAssembly.Module(Uint8Array.from(atob(code), (byte) => byte.charCodeAt(0)));
    modules.set(code, module);
    const memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return {
      exports: exports as Exports,
      get memory() {
        return memory.buffer;
      },
      grow: (bytes) => void memory.grow(Math.ceil(bytes / PAGE)),
    };
  } catch {
    return undefined;
  }
}
