import type { KernelAnswer } from '@waterfill/model';

/** The result of the kernel; `moves` is absent if it was stopped before, or if the problem has no lot. */
export type LotsAnswer = KernelAnswer & { readonly moves?: number };
