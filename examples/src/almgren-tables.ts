/** The results printed in Almgren & Chriss 2000, at each aversion, as the printed strings. */
export const almgrenChrissTable = [
  {
    aversion: 0,
    kappa: '0',
    cost: '662,500',
    deviation: '1,040,672.86',
    trades: ['200,000', '200,000', '200,000', '200,000', '200,000'],
  },
  { aversion: 1e-7, kappa: '.195', cost: '670,057', deviation: '961,623', trades: ['242,118'] },
  {
    aversion: 1e-6,
    kappa: '.6070762',
    cost: '911,226.99',
    deviation: '603,430.67',
    trades: ['458,044.45', '252,101.33', '141,956.73', '85,755.69', '62,141.80'],
  },
  { aversion: 1e-5, kappa: '1.727', cost: '1,845,211', deviation: '171,712', trades: ['822,132'] },
] as const;

/** With at most 300,000 shares a day, in lots of 1,000, at an aversion of 1e-6. */
export const almgrenChrissLots = {
  trades: ['300,000', '300,000', '196,000', '118,000', '86,000'],
  cost: '756,873',
  objective: '1,387,731.33',
} as const;

/** The results printed in Almgren 2003: T* in days, expected cost and standard deviation in thousand $, as strings. */
export const almgrenTable = [
  { exponent: 0.5, aversion: 1e-3, days: '.02', cost: '221', deviation: '11' },
  { exponent: 0.5, aversion: 1e-4, days: '.09', cost: '103', deviation: '23' },
  { exponent: 0.5, aversion: 1e-5, days: '.40', cost: '48', deviation: '49' },
  { exponent: 0.5, aversion: 1e-6, days: '1.84', cost: '22', deviation: '105' },
  { exponent: 0.5, aversion: 1e-7, days: '8.55', cost: '10', deviation: '226' },
  { exponent: 1, aversion: 1e-3, days: '.07', cost: '354', deviation: '19' },
  { exponent: 1, aversion: 1e-4, days: '.22', cost: '112', deviation: '33' },
  { exponent: 1, aversion: 1e-5, days: '.71', cost: '35', deviation: '59' },
  { exponent: 1, aversion: 1e-6, days: '2.24', cost: '11', deviation: '106' },
  { exponent: 1, aversion: 1e-7, days: '7.07', cost: '4', deviation: '188' },
] as const;

/** A number in the paper's form: with the decimals of the printed one, without a 0 before the point. */
export function asPrinted(value: number, printed: string): string {
  const decimals = printed.includes('.') ? printed.length - printed.indexOf('.') - 1 : 0;
  const text = value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return printed.startsWith('.') ? text.replace(/^0/, '') : text;
}
