import { pow } from '@waterfill/model';

/** The value of a model at x and its derivatives by each parameter b. */
export type NistModel = (x: readonly number[], b: Float64Array) => readonly number[];

/** Without pow, which differs from one version of Node to the next. */
const { atan, cos, exp, expm1, log, log1p, PI, sin } = Math;

/** The models by the names of their files, with the derivatives that we worked out. */
export const nistModels: Readonly<Record<string, NistModel>> = {
  Bennett5: ([x], [b1, b2, b3]) => {
    const power = pow(b2! + x!, -1 / b3!);
    return [b1! * power, power, (-b1! * power) / (b3! * (b2! + x!)), (b1! * power * log(b2! + x!)) / (b3! * b3!)];
  },
  BoxBOD: saturation,
  Chwirut1: chwirut,
  Chwirut2: chwirut,
  DanWood: ([x], [b1, b2]) => {
    const power = pow(x!, b2!);
    return [b1! * power, power, b1! * power * log(x!)];
  },
  Eckerle4: ([x], [b1, b2, b3]) => {
    const z = (x! - b3!) / b2!;
    const bell = exp(-0.5 * z * z) / b2!;
    return [b1! * bell, bell, (b1! * bell * (z * z - 1)) / b2!, (b1! * bell * z) / b2!];
  },
  ENSO: ([x], [b1, b2, b3, b4, b5, b6, b7, b8, b9]) => {
    const year = wave(x!, 12, b2!, b3!);
    const long = wave(x!, b4!, b5!, b6!);
    const short = wave(x!, b7!, b8!, b9!);
    const value = b1! + year.value + long.value + short.value;
    return [value, 1, year.cos, year.sin, long.slope, long.cos, long.sin, short.slope, short.cos, short.sin];
  },
  Gauss1: gauss,
  Gauss2: gauss,
  Gauss3: gauss,
  Hahn1: cubicOverCubic,
  Kirby2: ([x], [b1, b2, b3, b4, b5]) => {
    const x2 = x! * x!;
    const bottom = 1 + b4! * x! + b5! * x2;
    const value = (b1! + b2! * x! + b3! * x2) / bottom;
    return [value, 1 / bottom, x! / bottom, x2 / bottom, (-value * x!) / bottom, (-value * x2) / bottom];
  },
  Lanczos1: lanczos,
  Lanczos2: lanczos,
  Lanczos3: lanczos,
  MGH09: ([x], [b1, b2, b3, b4]) => {
    const top = x! * x! + x! * b2!;
    const bottom = x! * x! + x! * b3! + b4!;
    const value = (b1! * top) / bottom;
    return [value, top / bottom, (b1! * x!) / bottom, (-value * x!) / bottom, -value / bottom];
  },
  MGH10: ([x], [b1, b2, b3]) => {
    const shifted = x! + b3!;
    const growth = exp(b2! / shifted);
    const value = b1! * growth;
    return [value, growth, value / shifted, (-value * b2!) / (shifted * shifted)];
  },
  MGH17: ([x], [b1, b2, b3, b4, b5]) => {
    const first = exp(-x! * b4!);
    const second = exp(-x! * b5!);
    return [b1! + b2! * first + b3! * second, 1, first, second, -b2! * x! * first, -b3! * x! * second];
  },
  Misra1a: saturation,
  Misra1b: ([x], [b1, b2]) => {
    const base = 1 + (b2! * x!) / 2;
    const grown = 1 - 1 / (base * base);
    return [b1! * grown, grown, (b1! * x!) / (base * base * base)];
  },
  Misra1c: ([x], [b1, b2]) => {
    const base = 1 + 2 * b2! * x!;
    const power = 1 / Math.sqrt(base);
    return [b1! * (1 - power), 1 - power, (b1! * x! * power) / base];
  },
  Misra1d: ([x], [b1, b2]) => {
    const base = 1 + b2! * x!;
    return [(b1! * b2! * x!) / base, (b2! * x!) / base, (b1! * x!) / (base * base)];
  },
  Nelson: ([x1, x2], [b1, b2, b3]) => {
    const decay = x1! * exp(-b3! * x2!);
    return [b1! - b2! * decay, 1, -decay, b2! * x2! * decay];
  },
  Rat42: ([x], [b1, b2, b3]) => {
    const growth = exp(b2! - b3! * x!);
    const value = b1! / (1 + growth);
    const slope = (value * growth) / (1 + growth);
    return [value, 1 / (1 + growth), -slope, slope * x!];
  },
  Rat43: ([x], [b1, b2, b3, b4]) => {
    const growth = exp(b2! - b3! * x!);
    const power = pow(1 + growth, -1 / b4!);
    const slope = (b1! * power * growth) / (b4! * (1 + growth));
    return [b1! * power, power, -slope, slope * x!, (b1! * power * log1p(growth)) / (b4! * b4!)];
  },
  Roszman1: ([x], [b1, b2, b3, b4]) => {
    const z = b3! / (x! - b4!);
    const slope = 1 / (PI * (1 + z * z) * (x! - b4!));
    return [b1! - b2! * x! - atan(z) / PI, 1, -x!, -slope, -slope * z];
  },
  Thurber: cubicOverCubic,
};

function saturation([x]: readonly number[], [b1, b2]: Float64Array): number[] {
  return [-b1! * expm1(-b2! * x!), -expm1(-b2! * x!), b1! * x! * exp(-b2! * x!)];
}

function chwirut([x]: readonly number[], [b1, b2, b3]: Float64Array): number[] {
  const bottom = b2! + b3! * x!;
  const value = exp(-b1! * x!) / bottom;
  return [value, -x! * value, -value / bottom, (-value * x!) / bottom];
}

function wave(x: number, period: number, even: number, odd: number) {
  const angle = (2 * PI * x) / period;
  const value = even * cos(angle) + odd * sin(angle);
  const slope = ((even * sin(angle) - odd * cos(angle)) * angle) / period;
  return { value, slope, cos: cos(angle), sin: sin(angle) };
}

function gauss([x]: readonly number[], [b1, b2, b3, b4, b5, b6, b7, b8]: Float64Array): number[] {
  const decay = exp(-b2! * x!);
  const first = peak(x!, b3!, b4!, b5!);
  const second = peak(x!, b6!, b7!, b8!);
  return [b1! * decay + first[0]! + second[0]!, decay, -b1! * x! * decay, ...first.slice(1), ...second.slice(1)];
}

function peak(x: number, height: number, centre: number, width: number): number[] {
  const z = (x - centre) / width;
  const bell = exp(-z * z);
  return [height * bell, bell, (2 * height * bell * z) / width, (2 * height * bell * z * z) / width];
}

function cubicOverCubic([x]: readonly number[], [b1, b2, b3, b4, b5, b6, b7]: Float64Array): number[] {
  const [x1, x2, x3] = [x!, x! * x!, x! * x! * x!];
  const bottom = 1 + b5! * x1 + b6! * x2 + b7! * x3;
  const value = (b1! + b2! * x1 + b3! * x2 + b4! * x3) / bottom;
  const slope = -value / bottom;
  return [value, 1 / bottom, x1 / bottom, x2 / bottom, x3 / bottom, slope * x1, slope * x2, slope * x3];
}

function lanczos([x]: readonly number[], b: Float64Array): number[] {
  const decays = [1, 3, 5].map((rate) => exp(-b[rate]! * x!));
  const value = decays.reduce((sum, decay, k) => sum + b[2 * k]! * decay, 0);
  return [value, ...decays.flatMap((decay, k) => [decay, -b[2 * k]! * x! * decay])];
}
