import { effect } from '@preact/signals';
import { describeFinding, ProblemError } from '@waterfill/model';
import { fieldName } from './field-name.js';
import { form, history } from './form.js';
import { linkOf } from './link.js';
import { unusedAddress } from './notice.js';
import { type OrderForm, parseForm } from './order-form.js';

/** Reads the order from the address, now and whenever it changes, and writes the order into it. */
export function keepAddress(): void {
  readAddress(history.restart);
  let pending: ReturnType<typeof setTimeout> | undefined;
  window.addEventListener('hashchange', () => {
    // What was to be written would replace the address that has just been entered.
    clearTimeout(pending);
    readAddress(history.change);
  });
  effect(() => {
    // An address that cannot be read stays until the order is changed.
    if (form.value === unread) return;
    unusedAddress.value = undefined;
    clearTimeout(pending);
    pending = setTimeout(() => write(linkOf(form.peek()).written), PAUSE);
  });
}

/** Milliseconds without a change: browsers refuse an address that changes at every step of a drag. */
const PAUSE = 150;

/** Replaced and not added: undo is the studio's own. */
function write(written: string): void {
  if (written === location.hash.slice(1)) return;
  try {
    window.history.replaceState(null, '', `#${written}`);
  } catch {
    // Safari refuses the hundredth change within half a minute; the next one is written again.
  }
}

/** The order that is planned instead of one in the address that cannot be read. */
let unread: OrderForm | undefined;

function readAddress(take: (form: OrderForm) => void): void {
  try {
    take(parseForm(location.hash.slice(1)));
    unread = undefined;
    unusedAddress.value = undefined;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    unread = form.peek();
    const reason = describeFinding(error, fieldName);
    unusedAddress.value = `The order in the address of this page cannot be read, and is not used: ${reason}.`;
  }
}
