import type { Tone } from '../figure/mark.js';
import { dark, heat, light, type Palette } from './palette.js';

/** The theme of a figure: `auto` follows the reader's system setting, light by default. */
export type Theme = 'light' | 'dark' | 'auto';

/** The style sheet of figures. It uses no CSS variables, which some SVG viewers do not support. */
export function styleSheet(theme: Theme, scope = ''): string {
  const base = [...SHAPES, ...heat.map((colour, k) => `.h${k}{fill:${colour}}`)].map((rule) => scoped(rule, scope));
  const colours = coloursOf(theme === 'dark' ? dark : light, scope);
  const night =
    theme === 'auto' ? `@media screen and (prefers-color-scheme:dark){${coloursOf(dark, scope).join('')}}` : '';
  return [...base, ...colours].join('') + night;
}

const SHAPES = [
  `text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}`,
  '.title{font-size:16px;font-weight:600}',
  '.strong{font-weight:600}',
  '.l{fill:none;stroke-width:1.6;stroke-linejoin:round}',
  '.e{fill:none;stroke-width:1;stroke-opacity:.4}',
  '.grid,.axis{fill:none;stroke-width:1}',
  // Distinguished without colour, too.
  '.l.even{stroke-dasharray:7 3}',
  '.l.volume{stroke-dasharray:2 2}',
  '.l.first{stroke-dasharray:10 3 2 3}',
  '.l.second{stroke-dasharray:4 4}',
  '.l.third{stroke-dasharray:12 4}',
  '.l.fourth{stroke-dasharray:6 2 2 2 2 2}',
  '.l.bound{stroke-dasharray:1 3;stroke-linecap:round}',
  '.l.solid{stroke-dasharray:none;stroke-linecap:square}',
  '.l.p{stroke-width:2;stroke-dasharray:none}',
  '.halo{paint-order:stroke;stroke-width:4;stroke-linejoin:round}',
];

function coloursOf({ background, ink, quiet, grid, shade, faint, tones }: Palette, scope: string): string[] {
  const ofTones = Object.entries(tones) as [Tone, string][];
  const rules = [
    `.paper{fill:${background}}`,
    `.halo{stroke:${background}}`,
    `text{fill:${ink}}`,
    `.quiet{fill:${quiet}}`,
    `.grid{stroke:${grid}}`,
    `.axis{stroke:${quiet}}`,
    `.shade{fill:${shade}}`,
    `.b{fill-opacity:${faint}}`,
    ...ofTones.flatMap(([tone, colour]) => [
      `.f.${tone},.b.${tone}{fill:${colour}}`,
      `.l.${tone},.e.${tone}{stroke:${colour}}`,
    ]),
  ];
  return rules.map((rule) => scoped(rule, scope));
}

/** Restricts a rule, with all of its selectors, to one element. */
function scoped(rule: string, scope: string): string {
  return scope + rule.replaceAll(',.', `,${scope}.`);
}
