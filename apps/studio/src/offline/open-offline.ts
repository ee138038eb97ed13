import { servedList } from '../state/served-list.js';
import { trustedScript } from '../trusted-script.js';

/**
 * Has the page open without a network from now on. Not where a command line serves it: its address is another one each
 * time, and it needs no network anyway.
 */
export async function openOffline(): Promise<void> {
  if (!('serviceWorker' in navigator) || servedList() !== undefined) return;
  try {
    await navigator.serviceWorker.register(trustedScript('service-worker'), { scope: './' });
  } catch {
    // Private windows and strict settings do not allow it; the page works without.
  }
}
