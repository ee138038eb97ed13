import { effect } from '@preact/signals';
import { describeFinding, ProblemError } from '@waterfill/model';
import { fieldName } from './field-name.js';
import { form, history } from './form.js';
import { notice } from './notice.js';
import { formatForm, type OrderForm, parseForm } from './order-form.js';

/** Reads the order from the address, now and whenever it changes, and writes the order into it. */
export function keepAddress(): void {
  readAddress(history.restart);
  window.addEventListener('hashchange', () => readAddress(history.change));
  let pending: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const written = formatForm(form.value);
    clearTimeout(pending);
    pending = setTimeout(() => write(written), PAUSE);
  });
}

/** Milliseconds without a change: browsers refuse an address that changes at every step of a drag. */
const PAUSE = 150;

/** Replaced and not added: undo is the studio's own. */
function write(written: string): void {
  if (written !== location.hash.slice(1)) window.history.replaceState(null, '', `#${written}`);
}

function readAddress(take: (form: OrderForm) => void): void {
  try {
    take(parseForm(location.hash.slice(1)));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    notice.value = `The address of this page is not used: ${describeFinding(error, fieldName)}`;
  }
}
