import { POINT, ZERO } from './fields';
import { powers } from './layout';

/** Stores the number whose first digit is at an address. Returns where it ends; 0 if it is unusual. */
export function readNumber(from: usize, value: usize): usize {
  let at = from;
  let mantissa: i64 = 0;
  let digit: u32 = load<u8>(at) - ZERO;
  for (; digit < 10; digit = load<u8>(++at) - ZERO) mantissa = mantissa * 10 + digit;
  let digits = at - from;
  let decimals: usize = 0;
  if (digit === POINT - ZERO) {
    const point = at;
    digit = load<u8>(++at) - ZERO;
    for (; digit < 10; digit = load<u8>(++at) - ZERO) mantissa = mantissa * 10 + digit;
    decimals = at - point - 1;
    digits += decimals;
    if (digits === 0) return 0;
  }
  if (digits > 15 && !(mantissa === i64.MAX_VALUE && digits === 19 && decimals === 0)) return 0;
  // A quotient of two exact doubles is rounded once.
  const size = f64(mantissa);
  store<f64>(value, digits === 0 ? NaN : decimals === 0 ? size : size / load<f64>(powers + (decimals << 3)));
  return at;
}
