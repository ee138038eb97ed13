/** What the sandbox tells the page: what the module sent, or why nothing more will come. */
export type FrameMessage = { readonly said: unknown } | { readonly ended: string };
