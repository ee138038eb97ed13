import type { Auction, OrderRequest } from '@waterfill/plan';
import type { VNode } from 'preact';
import { formatAmount, parsePart } from '../entry/amount-entry.js';
import { formatClock, parseOptionalClock } from '../entry/clock-entry.js';
import { type Entry, formatNumber, parseOptional } from '../entry/number-entry.js';
import { changeOrder, form } from '../state/form.js';
import { refused } from '../state/notice.js';
import { Choice, TextField } from './field.js';
import { OptionGroup } from './option-group.js';

/** The auctions in which the order trades, too. */
export function AuctionFields(): VNode {
  return (
    <OptionGroup title="Auctions" options={['openAuction', 'closeAuction']}>
      <p class="hint-line">
        An auction is an interval of its own. No book shows what it costs: that follows from the volume it is expected
        to trade, or is stated.
      </p>
      <AuctionPart is="openAuction" title="Opening auction" />
      <AuctionPart is="closeAuction" title="Closing auction" />
    </OptionGroup>
  );
}

interface AuctionProps {
  readonly is: 'openAuction' | 'closeAuction';
}

function AuctionPart({ is, title }: AuctionProps & { readonly title: string }): VNode {
  const isTraded = form.value.order[is] !== undefined;
  return (
    <fieldset class="own">
      <legend>{title}</legend>
      <Choice
        {...{ label: 'Trade in it', value: isTraded ? 'yes' : 'no', options: TRADED }}
        onChange={(chosen) => changeOrder({ [is]: chosen === 'yes' ? {} : undefined })}
      />
      {refused.value?.path === is && <p class="field-message">{refused.value.reason}</p>}
      {isTraded && <Details is={is} />}
    </fieldset>
  );
}

const TRADED = [
  ['no', 'no'],
  ['yes', 'yes'],
] as const;

function Details({ is }: AuctionProps): VNode {
  const [before, after] = is === 'openAuction' ? BEFORE : AFTER;
  return (
    <div class="fields">
      <Detail {...{ is, ...CLOCK }} of="from" label="Auction begins" hint={before} />
      <Detail {...{ is, ...CLOCK }} of="to" label="Auction ends" hint={after} />
      <Detail {...{ is, ...NUMBER }} of="volume" label="Auction volume" hint="shares that all trade in it" />
      <Detail {...{ is, ...PART }} of="participation" label="Most of its volume" hint="like 10%, which is usual" />
      <Detail {...{ is, ...NUMBER }} of="coefficient" label="Cost coefficient" hint="empty: by its volume" />
      <Detail {...{ is, ...NUMBER }} of="exponent" label="Cost exponent" hint="like 0.5" />
    </div>
  );
}

const BEFORE = ['like 9:25; empty: five minutes before', 'empty: when the session begins'] as const;
const AFTER = ['empty: when the session ends', 'like 16:05; empty: five minutes later'] as const;

interface Kind {
  readonly expected: string;
  readonly format: (value: number | undefined) => string;
  readonly parse: (text: string) => Entry<number | undefined> | undefined;
  readonly isNumber?: boolean;
}

const CLOCK: Kind = {
  expected: 'a time of day, like 16:00, or nothing',
  format: (time) => (time === undefined ? '' : formatClock(time)),
  parse: parseOptionalClock,
};
const NUMBER: Kind = { expected: 'a number, or nothing', format: formatNumber, parse: parseOptional, isNumber: true };
const PART: Kind = {
  expected: 'a percentage, like 10%, or nothing',
  format: (part) => (part === undefined ? '' : formatAmount({ amount: part, isPart: true })),
  parse: parsePart,
};

interface DetailProps extends AuctionProps, Kind {
  readonly of: 'from' | 'to' | 'volume' | 'participation' | 'coefficient' | 'exponent';
  readonly label: string;
  readonly hint: string;
}

function Detail({ is, of, ...field }: DetailProps): VNode {
  const auction: Auction = form.value.order[is] ?? {};
  const change = (value: number | undefined): Partial<OrderRequest> => ({ [is]: { ...auction, [of]: value } });
  return (
    <TextField<number | undefined>
      {...{ ...field, path: `${is}.${of}`, value: auction[of] }}
      onChange={(value) => changeOrder(change(value), `${is}.${of}`)}
    />
  );
}
