import studioWorker from './worker/main.ts?worker&url';

/** The part of Trusted Types that is used here; not every browser has it. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy;
}

interface Policy {
  createScriptURL(address: string): string;
}

/** The scripts that this page starts itself, and no others: by the address of each. */
const SCRIPTS: Readonly<Record<'studio-worker' | 'service-worker', string>> = {
  'studio-worker': studioWorker,
  'service-worker': new URL('./service-worker.js', document.baseURI).href,
};

const policy = policyOf(globalThis as { readonly trustedTypes?: TrustedTypes });

function policyOf({ trustedTypes }: { readonly trustedTypes?: TrustedTypes }): Policy {
  const known = Object.values(SCRIPTS);
  const createScriptURL = (address: string): string => {
    if (known.includes(address)) return address;
    throw new TypeError('the studio starts no script but its own');
  };
  return trustedTypes?.createPolicy('studio', { createScriptURL }) ?? { createScriptURL };
}

/** The address of a script of this page, as browsers with Trusted Types want it. */
export function trustedScript(name: 'studio-worker' | 'service-worker'): string {
  return policy.createScriptURL(SCRIPTS[name]);
}
