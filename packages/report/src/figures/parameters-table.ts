import type { Figure } from '../figure/figure.js';
import { formatNumber, formatRange } from '../figure/number-format.js';
import { lookOf } from './exponent-look.js';
import type { DrawnFit, Estimates } from './parameter-estimates.js';
import type { Slots } from './slots.js';
import { priceUnit } from './units.js';

interface Columns {
  readonly half: Estimates | undefined;
  readonly sizeText: string;
  readonly currency: string | undefined;
}

/** The table of the figure of parameters. */
export function parametersTable(
  fits: readonly DrawnFit[],
  slots: Slots,
  { half, sizeText, currency }: Columns,
): Figure['table'] {
  const columns = [
    ...fits.flatMap(({ fit, impact, exponent }) => {
      const { name } = lookOf(fit.exponents);
      return [
        { title: `impact at ${sizeText}, ${name}`, kind: 'range', texts: withRange(impact, 'price') },
        { title: `exponent, ${name}`, kind: 'range', texts: withRange(exponent, 'exponent') },
      ] as const;
    }),
    ...(half === undefined
      ? []
      : [
          {
            title: 'half-spread',
            kind: 'number',
            texts: half.middle.map((value) => formatNumber('price', value)),
          } as const,
        ]),
  ];
  return {
    caption: `The parameters of the impact, with 95 % confidence intervals; impact and half-spreads in ${priceUnit(currency)}`,
    columns: [{ title: slots.title, kind: 'text' }, ...columns.map(({ title, kind }) => ({ title, kind }))],
    rows: slots.middles.map((_, i) => [slots.names[i]!, ...columns.map(({ texts }) => texts[i]!)]),
  };
}

function withRange({ middle, low, high }: Estimates, kind: 'price' | 'exponent'): string[] {
  return middle.map((value, i) => formatRange(kind, value, low[i]!, high[i]!));
}
