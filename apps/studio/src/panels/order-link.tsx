import type { VNode } from 'preact';
import { fieldName } from '../state/field-name.js';
import { form } from '../state/form.js';
import { linkOf } from '../state/link.js';
import { CopiedText } from './copied-text.js';

/** The address of the page with the order. */
export function OrderLink(): VNode {
  const { origin, pathname } = location;
  const { written, leftOut } = linkOf(form.value);
  const names = leftOut.map(fieldName).join(' and ');
  const kilobytes = Math.ceil(written.length / 1000);
  return (
    <>
      <h3>Link</h3>
      <p class="hint-line">
        It has the order and no data: open the same files with it.
        {kilobytes > LONG && ` It has ${kilobytes} kB; some programs for mail or chat cut links as long as this.`}
      </p>
      {names !== '' && (
        <p class="notice">
          {`Too long for a link, and not in it: ${names}. Whoever opens it plans without. The program above has all.`}
        </p>
      )}
      <CopiedText name="link" text={`${origin}${pathname}${written === '' ? '' : `#${written}`}`} />
    </>
  );
}

/** Links that are cut by some programs, kB. */
const LONG = 2;
