import { part } from './layout';
import { leastPrice, mostPrice } from './usual';

/** Whether the prices fall on the bid side, rise on the ask side, are apart, and then end, and have sizes as long. */
export function isGoodBook(values: usize): bool {
  let bid = mostPrice;
  let ask: f64 = 0;
  for (let at = values, end = values + part; at < end; at += 8) {
    const nextBid = load<f64>(at);
    const nextAsk = load<f64>(at + 2 * part);
    if (!(nextBid < bid && nextAsk > ask && load<f64>(at + part) > 0 && load<f64>(at + 3 * part) > 0)) {
      return isGoodThinBook(values);
    }
    bid = nextBid;
    ask = nextAsk;
  }
  return bid >= leastPrice && ask < mostPrice && load<f64>(values) < load<f64>(values + 2 * part);
}

/** The same for a book with empty levels. */
function isGoodThinBook(values: usize): bool {
  const bid = load<f64>(values);
  const ask = load<f64>(values + 2 * part);
  return isGoodSide(values, -1) && isGoodSide(values + 2 * part, 1) && !(bid >= ask);
}

function isGoodSide(side: usize, direction: f64): bool {
  let before: f64 = direction < 0 ? mostPrice : 0;
  let isEmpty = false;
  for (let at = side, end = side + part; at < end; at += 8) {
    const price = load<f64>(at);
    const size = load<f64>(at + part);
    if (F64.isNaN(price) && size === 0) isEmpty = true;
    else {
      if (isEmpty || !(direction * price > direction * before && size > 0)) return false;
      if (!(price >= leastPrice && price < mostPrice)) return false;
      before = price;
    }
  }
  return true;
}
