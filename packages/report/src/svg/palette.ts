import type { Tone } from '../figure/mark.js';

/** The colours of a figure. */
export interface Palette {
  readonly background: string;
  readonly ink: string;
  readonly quiet: string;
  readonly grid: string;
  readonly shade: string;
  /** the opacity of a faint area */
  readonly faint: number;
  readonly tones: Readonly<Record<Tone, string>>;
}

/**
 * For white backgrounds and paper. After Okabe & Ito (Color Universal Design, 2008), some darkened for contrast with
 * white. Tests check that they can be distinguished with each kind of colour blindness, and in greyscale by dashes and
 * shapes.
 */
export const light: Palette = {
  background: '#ffffff',
  ink: '#1f2328',
  quiet: '#59636e',
  grid: '#e4e7eb',
  shade: '#e6e8eb',
  faint: 0.25,
  tones: {
    plan: '#0072b2',
    even: '#d55e00',
    volume: '#009e73',
    first: '#6f2c00',
    second: '#6a1fe0',
    third: '#c94fe6',
    fourth: '#3d0060',
    bound: '#8a5a96',
    measured: '#1f2328',
    muted: '#8b949e',
    water: '#6db6e4',
    ground: '#b3a794',
  },
};

/** For dark screens. */
export const dark: Palette = {
  background: '#0d1117',
  ink: '#e6edf3',
  quiet: '#9ba5b0',
  grid: '#262c34',
  shade: '#2b323b',
  faint: 0.45,
  tones: {
    plan: '#56b4e9',
    even: '#f0944d',
    volume: '#009e73',
    first: '#b84c26',
    second: '#a23ae8',
    third: '#2df0b0',
    fourth: '#b4f04a',
    bound: '#cba3d8',
    measured: '#e6edf3',
    muted: '#7d8792',
    water: '#2f7fb5',
    ground: '#6f675a',
  },
};

/** Cividis, from cheap to expensive: its lightness falls evenly, with any colour vision and in print (Nuñez, Anderton & Renslow 2018). */
export const heat: readonly string[] = [
  '#fee838',
  '#e1cc55',
  '#c3b369',
  '#a59c74',
  '#8a8678',
  '#707173',
  '#575d6d',
  '#3b496c',
  '#123570',
];
