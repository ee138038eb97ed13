import type { SchemaElement } from 'hyparquet';
import { IsoTime } from '../../times/iso-time.js';
import { NanoTime } from '../../times/nano-time.js';
import { nanoPrice } from '../nano-price.js';

const TWO_32 = 2 ** 32;
/** The year 10000, seconds since 1970: no time of a recording is later. */
const LATEST = 253_402_300_800;
/** Bytes of the different texts of a column, and the overhead of each. */
const [MOST_KEPT, TEXT] = [1 << 27, 64];
const decoder = new TextDecoder();

/** The meaning of the values of a column. */
export type ParquetUse = 'price' | 'number' | 'time' | 'text';

/**
 * Turns stored values of a column into doubles: a price or a number, the seconds and nanoseconds of a time, or the
 * index of a text in `texts`.
 */
export interface ParquetValues {
  /** doubles for each value */
  readonly width: 1 | 2;
  /** the different texts so far */
  readonly texts: readonly string[];
  /**
   * Reads the value at a place.
   *
   * @param k - the index in `out`
   * @returns how many bytes it takes
   */
  readonly read: (view: DataView, at: number, out: Float64Array, k: number) => number;
}

/** How to read a column for a use; undefined if its type does not fit. */
export function parquetValues(element: SchemaElement, use: ParquetUse): ParquetValues | undefined {
  if (use === 'text') return textValues(element);
  const read = use === 'time' ? timeReader(element) : use === 'price' ? priceReader(element) : numberReader(element);
  return read && { width: use === 'time' ? 2 : 1, texts: [], read };
}

type Reader = ParquetValues['read'];

/** Whole numbers are in units of 1e-9. */
function priceReader({ type, converted_type: converted }: SchemaElement): Reader | undefined {
  if (type === 'DOUBLE') return readDouble;
  if (type !== 'INT64' || converted === 'DECIMAL') return undefined;
  return (view, at, out, k) => {
    out[k] = nanoPrice(view.getInt32(at, true), view.getInt32(at + 4, true));
    return 8;
  };
}

function numberReader(element: SchemaElement): Reader | undefined {
  const { type, converted_type: converted } = element;
  if (type === 'DOUBLE') return readDouble;
  if (converted === 'DECIMAL') return undefined;
  const isSigned = !isUnsigned(element);
  if (type === 'INT32') {
    return (view, at, out, k) => {
      out[k] = isSigned ? view.getInt32(at, true) : view.getUint32(at, true);
      return 4;
    };
  }
  if (type !== 'INT64') return undefined;
  return (view, at, out, k) => {
    const high = isSigned ? view.getInt32(at + 4, true) : view.getUint32(at + 4, true);
    out[k] = high * TWO_32 + view.getUint32(at, true);
    return 8;
  };
}

function isUnsigned({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return converted?.startsWith('UINT') === true || (logical?.type === 'INTEGER' && !logical.isSigned);
}

function readDouble(view: DataView, at: number, out: Float64Array, k: number): number {
  out[k] = view.getFloat64(at, true);
  return 8;
}

/** Nanoseconds since 1970, unless the column states another unit. */
function timeReader({ type, converted_type: converted, logical_type: logical }: SchemaElement): Reader | undefined {
  if (type === 'BYTE_ARRAY') return textTimeReader();
  if (type !== 'INT64' || converted === 'DECIMAL') return undefined;
  const unit = logical?.type === 'TIMESTAMP' ? logical.unit : undefined;
  if (unit === 'MICROS' || converted === 'TIMESTAMP_MICROS') return coarseTimeReader(1000);
  if (unit === 'MILLIS' || converted === 'TIMESTAMP_MILLIS') return coarseTimeReader(1_000_000);
  const time = new NanoTime();
  return (view, at, out, k) => {
    const [low, high] = [view.getInt32(at, true), view.getInt32(at + 4, true)];
    time.set(low, high);
    // The largest and the smallest count mean no time.
    const isNone = (low === -1 && (high === -1 || high === 2 ** 31 - 1)) || (low === 0 && high === -(2 ** 31));
    out[k] = isNone ? Number.NaN : time.seconds;
    out[k + 1] = time.nanoseconds;
    return 8;
  };
}

/** A text column of times holds whole numbers, whose unit is unknown. */
export class NoTimeText extends Error {}

/** Times as text, each after its length. */
function textTimeReader(): Reader {
  const time = new IsoTime();
  return (view, at, out, k) => {
    const length = view.getUint32(at, true);
    const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 4, length);
    const isTime = time.parse(bytes, 0, length);
    if (!isTime && /^\d+$/.test(decoder.decode(bytes))) throw new NoTimeText();
    out[k] = isTime ? time.seconds : Number.NaN;
    out[k + 1] = time.nanoseconds;
    return 4 + length;
  };
}

function coarseTimeReader(nanoseconds: number): Reader {
  const unitsOfSecond = 1e9 / nanoseconds;
  return (view, at, out, k) => {
    const count = view.getInt32(at + 4, true) * TWO_32 + view.getUint32(at, true);
    const seconds = Math.floor(count / unitsOfSecond);
    out[k] = Number.isSafeInteger(count) && Math.abs(seconds) < LATEST ? seconds : Number.NaN;
    out[k + 1] = nanoseconds * (count - seconds * unitsOfSecond);
    return 8;
  };
}

function textValues({ type, type_length: length = 0 }: SchemaElement): ParquetValues | undefined {
  if (type !== 'BYTE_ARRAY' && type !== 'FIXED_LEN_BYTE_ARRAY') return undefined;
  const texts: string[] = [];
  const placeOf = new Map<string, number>();
  let kept = 0;
  const prefix = type === 'BYTE_ARRAY' ? 4 : 0;
  const read: Reader = (view, at, out, k) => {
    const size = prefix === 0 ? length : view.getUint32(at, true);
    if (at + prefix + size > view.byteLength) throw new RangeError('its texts end too early');
    const text = decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at + prefix, size));
    let place = placeOf.get(text);
    if (place === undefined) {
      kept += TEXT + size;
      if (kept > MOST_KEPT) throw new RangeError(`its different texts take more than ${MOST_KEPT / 2 ** 20} MB`);
      place = texts.push(text) - 1;
      placeOf.set(text, place);
    }
    out[k] = place;
    return prefix + size;
  };
  return { width: 1, texts, read };
}
