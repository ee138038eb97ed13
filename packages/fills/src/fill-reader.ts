import type { Fill } from './fill.js';
import { createFillClock, type FillClock, type FillDay } from './fill-clock.js';
import { FillsError } from './fills-error.js';

/** What every fill has. */
export const REQUIRED = ['time', 'price', 'shares'] as const;
const OPTIONAL = ['id', 'symbol', 'side'] as const;
/** What a fill is made of. */
export const FILL_PARTS: readonly FillPart[] = [...REQUIRED, ...OPTIONAL];

/** A column of CSV, or a field of JSON lines. */
export type FillPart = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

const PARTS: ReadonlySet<string> = new Set(FILL_PARTS);

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const SIDES: Readonly<Record<string, Fill['side']>> = { buy: 'buy', b: 'buy', sell: 'sell', s: 'sell' };

/** How texts are read. */
export interface FillReading extends FillDay {
  /** whether prices may be at or below 0 (default false) */
  readonly allowNegativePrices?: boolean | undefined;
}

/** Makes fills of texts, and refuses the first that is wrong. */
export class FillReader {
  private readonly source: string;
  private readonly kind: 'column' | 'field';
  private readonly clock: FillClock;
  /** all prices are above it */
  private readonly leastPrice: number;
  /** of the fill that is read, counted from 1 */
  line = 1;
  /** the names of columns or fields that are not read */
  readonly others: Set<string> = new Set();

  /** @param kind - what the parts of a fill are called in messages */
  constructor(source: string, kind: 'column' | 'field', { allowNegativePrices = false, ...day }: FillReading) {
    this.source = source;
    this.kind = kind;
    this.leastPrice = allowNegativePrices ? Number.NEGATIVE_INFINITY : 0;
    this.clock = createFillClock(day);
  }

  /** @param textOf - each part, empty where it is not said */
  read(textOf: (part: FillPart) => string): Fill {
    const [id, symbol] = [textOf('id'), textOf('symbol')];
    return {
      seconds: this.readTime(textOf('time')),
      price: this.readNumber('price', textOf('price')),
      shares: this.readNumber('shares', textOf('shares')),
      line: this.line,
      ...(id !== '' && { id }),
      ...(symbol !== '' && { symbol }),
      ...this.readSide(textOf('side')),
    };
  }

  /** Notes which names are not those of parts; a column without a name is an index. */
  noteOthers(names: readonly string[]): void {
    for (const name of names) if (name !== '' && !PARTS.has(name)) this.others.add(name);
  }

  refuse(part: FillPart | undefined, reason: string): never {
    const place = `line ${this.line}${part === undefined ? '' : `, ${this.kind} "${part}"`}`;
    throw new FillsError(this.source, place, reason);
  }

  private readTime(text: string): number {
    const read = this.clock(text);
    return typeof read === 'number' ? read : this.refuse('time', `${read}, got ${shown(text)}`);
  }

  private readNumber(part: 'price' | 'shares', text: string): number {
    const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
    const least = part === 'price' ? this.leastPrice : 0;
    if (value > least && value < Number.POSITIVE_INFINITY) return value;
    return this.refuse(
      part,
      `expected a number${least === 0 ? ' above 0' : ''}, got ${shown(text)}${this.hintOf(part, text, value)}`,
    );
  }

  private hintOf(part: FillPart, text: string, value: number): string {
    if (text.includes(',')) return '; write a point for decimals and nothing between thousands';
    if (part === 'price' && value <= 0) return '; prices at or below 0, as of spreads, are read if they are allowed';
    return part === 'shares' && value < 0 ? `; a ${this.kind} "side" says what is sold, shares are above 0` : '';
  }

  private readSide(text: string): { side?: Fill['side'] } {
    if (text === '') return {};
    const side = SIDES[text.toLowerCase()];
    return side === undefined ? this.refuse('side', `expected buy or sell, got ${shown(text)}`) : { side };
  }
}

const LONGEST = 60;

/** A text for a message, in quotes. */
export function shown(text: string): string {
  const json = JSON.stringify(text);
  return json.length <= LONGEST ? json : `${json.slice(0, LONGEST - 3)}...`;
}
