import type { Browser } from 'playwright-core';

export declare const hasBrowser: boolean;
export declare const unlessBrowser: string;
export declare function launchBrowser(more?: readonly string[]): Promise<Browser>;
