import { describe, expect, it } from 'vitest';
import { crossCheckFigure, type Figure, impactFigure, renderSvg, scheduleFigure } from '../../src/index.js';
import { textWidth } from '../../src/svg/text-width.js';
import { allFigures, madeUpCurves, madeUpFit, smallProblem } from '../made-up-day.js';
import { elementsOf, type SvgElement } from './elements-of.js';

const problem = smallProblem();
const days: [string, Figure[]][] = [
  ['a whole day', allFigures()],
  ['a day that is mostly closed', allFigures({ isClosed: (t) => t >= 40 || (t >= 10 && t < 15) })],
  ['a day of seconds', allFigures({ intervals: 23_400, intervalSeconds: 1 })],
  ['three intervals', allFigures({ intervals: 3 })],
  ['a time zone of many letters', allFigures({ timezone: 'America/Argentina/ComodRivadavia' })],
  ['no clock', [scheduleFigure({ problem, schedule: [20, 20, 50, 20, 0, 40, 40, 40, 40, 30] })]],
];
const drawings = days.flatMap(([day, figures]) =>
  figures.flatMap((figure) => [240, 420, 860].map((width) => [figure.name, day, width, figure] as const)),
);

interface Span {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** Where words are. */
function spanOf({ attributes, text }: SvgElement): Span {
  const size = attributes.class === 'title' ? 16 : 12;
  const width = textWidth(text, size);
  const x = Number(attributes.x);
  const left = { end: x - width, middle: x - width / 2 }[attributes['text-anchor'] ?? ''] ?? x;
  return { left, right: left + width, y: Number(attributes.y) };
}

describe.each(drawings)('the figure %s of %s at %d pixels', (_, __, width, figure) => {
  const svg = renderSvg(figure, { width });
  const elements = elementsOf(svg);
  const words = elements.filter(({ name }) => name === 'text');

  it('is sound XML with numbers for places', () => {
    expect(elements[0]!.attributes.viewBox).toMatch(/^0 0 \d+ \d+$/);
    for (const { attributes } of elements) {
      for (const value of Object.values(attributes)) expect(value).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('keeps its words within its edges', () => {
    const height = Number(elements[0]!.attributes.height);
    for (const word of words) {
      const { left, right, y } = spanOf(word);
      expect([word.text, left >= -1, right <= width + 1, y > 0 && y <= height]).toEqual([word.text, true, true, true]);
    }
  });

  it('writes nothing over anything else', () => {
    const spans = words.filter(({ text }) => text !== '').map((word) => ({ ...spanOf(word), text: word.text }));
    const clashes = spans.flatMap((a, i) =>
      spans
        .slice(i + 1)
        .filter((b) => Math.abs(a.y - b.y) < 10 && a.left < b.right && b.left < a.right)
        .map((b) => [a.text, b.text]),
    );
    expect(clashes).toEqual([]);
  });
});

describe('renderSvg', () => {
  const [figure] = days[0]![1] as [Figure];

  it('gives the same bytes again', () => {
    for (const [a, b] of allFigures().map((one, i) => [one, allFigures()[i]!]))
      expect(renderSvg(a!)).toBe(renderSvg(b!));
  });

  it('says in words what is to be seen', () => {
    const elements = elementsOf(renderSvg(figure));
    expect(elements[0]!.attributes).toMatchObject({ role: 'img', 'aria-labelledby': 'title description' });
    expect(elements.find(({ name }) => name === 'title')!.text).toBe('The schedule');
    expect(elements.find(({ name }) => name === 'desc')!.text).toMatch(/How [\d,]+ shares/);
  });

  it('needs nothing from elsewhere', () => {
    for (const one of days[0]![1]) {
      expect(renderSvg(one).replace('http://www.w3.org/2000/svg', '')).not.toMatch(
        /https?:|<script|<image|href|@import|style=/,
      );
    }
  });

  it.each([
    ['light', /\.paper\{fill:#ffffff\}/, /prefers-color-scheme/],
    ['dark', /\.paper\{fill:#0d1117\}/, /prefers-color-scheme/],
  ] as const)('is %s for everyone when asked', (theme, has, lacks) => {
    const svg = renderSvg(figure, { theme });
    expect(svg).toMatch(has);
    expect(svg).not.toMatch(lacks);
  });

  it('is light on paper and dark on a dark screen unless asked', () => {
    expect(renderSvg(figure)).toMatch(
      /\.paper\{fill:#ffffff\}.*@media screen and \(prefers-color-scheme:dark\)\{.*\.paper\{fill:#0d1117\}/,
    );
  });

  it.each([239, Number.NaN, Number.POSITIVE_INFINITY])('refuses a width of %d', (width) => {
    expect(() => renderSvg(figure, { width })).toThrow(RangeError);
  });

  it('has names from data as text, never as markup', () => {
    const solver = '<script>alert("1")</script>\n&\'\u0000\u202e';
    const backend = { solver, status: solver, verdict: 'failed', reason: solver, cost: null } as const;
    const svg = renderSvg(crossCheckFigure([{ ...backend, relativeGap: null, iterations: null, elapsedMs: 1 }]));
    const names = elementsOf(svg).filter(({ text }) => text.includes('alert'));
    expect(names.map(({ name }) => name)).toEqual(['text', 'text']);
    expect(svg).not.toMatch(/<script/);
    const curves = madeUpCurves();
    const currency = '"><b onload=x>';
    expect(
      elementsOf(renderSvg(impactFigure({ curves, fit: madeUpFit(curves), currency }))).map(({ name }) => name),
    ).not.toContain('b');
  });
});

describe('bars beyond the axis', () => {
  const x0 = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const y = [900, 800, 700, 3, 3, 3, 3, 3, 850, 950];
  const texts = ['900.00', '800.00', '700.00', '850.00', '950.00'];
  const broken = {
    ...scheduleFigure({ problem, schedule: x0 }),
    cells: [
      {
        x: { kind: 'count', label: '', domain: [0, 10] },
        panels: [
          {
            height: 200,
            y: { kind: 'linear', label: '', domain: [0, 5] },
            marks: [
              { kind: 'bars', tone: 'plan', x0, x1: x0.map((x) => x + 1), y },
              { kind: 'breaks', x0: [0, 1, 2, 8, 9], x1: [1, 2, 3, 9, 10], texts },
            ],
          },
        ],
      },
    ],
  } as const satisfies Figure;

  it.each([240, 400, 860])(
    'have their values written beside them, apart and within the edges, at %d pixels',
    (width) => {
      const words = elementsOf(renderSvg(broken, { width })).filter(({ text }) => texts.includes(text));
      expect(words.map(({ text }) => text)).toEqual(texts);
      const spans = words.map(spanOf);
      for (const [i, a] of spans.entries()) {
        expect(a.left >= 0 && a.right <= width).toBe(true);
        for (const b of spans.slice(i + 1)) {
          expect(Math.abs(a.y - b.y) >= 10 || a.right <= b.left || b.right <= a.left).toBe(true);
        }
      }
    },
  );

  it('have no value written over a bar, next to the edge either', () => {
    const svg = elementsOf(renderSvg(broken, { width: 860 }));
    const words = svg.filter(({ text }) => texts.includes(text)).map(spanOf);
    // Of the plot: from the axis of numbers to 12 pixels from the edge, ten bars.
    const gaps = svg.find(({ attributes }) => attributes.class === 'paper' && attributes.d !== undefined)!;
    const bars = [...gaps.attributes.d!.matchAll(/M([\d.]+) [\d.]+L([\d.]+)/g)].map(([, a, b]) => [
      Number(a),
      Number(b),
    ]);
    expect(bars.length).toBe(5);
    for (const { left, right } of words) {
      for (const [from, to] of bars) expect(right <= from! + 2 || left >= to! - 2).toBe(true);
    }
  });

  it('have none where they are outside the part that is shown', () => {
    const words = elementsOf(renderSvg(broken, { window: [2.5, 8] })).map(({ text }) => text);
    expect(texts.filter((text) => words.includes(text))).toEqual(['700.00']);
  });
});

describe('a staircase', () => {
  const drawn = (joined: boolean): string => {
    const line = { kind: 'line', tone: 'bound', step: true, joined, x: [0, 1, 2, 3, 4], y: [1, 1, 2, null] } as const;
    const panels = [{ height: 100, y: { kind: 'linear', label: '', domain: [0, 4] }, marks: [line] }] as const;
    const cells = [{ x: { kind: 'count', label: '', domain: [0, 4] }, panels }] as const;
    const svg = renderSvg({ name: 'one', title: '', summary: '', notes: [], columns: 1, cells });
    return elementsOf(svg).find(({ attributes }) => attributes.class === 'l bound')!.attributes.d!;
  };

  it('that is not joined has a stroke for each tread, and nothing between them', () => {
    expect([drawn(true), drawn(false)].map((d) => d.match(/M/g)!.length)).toEqual([1, 2]);
  });
});
