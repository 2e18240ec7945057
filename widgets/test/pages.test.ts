import { describe, expect, it } from 'vitest';
import { ALLEY_EM, GAP_EM, headOf, leastSize, pageAt, pageOf, planPages, type BandShape, type Measure, type Plan, type SheetShape } from '../src/ui/pages.js';

const SCREEN = { width: 1280, height: 720 };
const BOX = { width: 1210, height: 570 };
/** A letter is half as wide as high, a line is 1.35 high, and a card has a line of its own and some padding. */
const LETTER = 0.55;

/** Measures keys that say how many letters they have: `a/280`, and with a longest word of `a/280/30`. */
const measure: Measure = (key, width, size) => {
  const [, letters = '20', word = '8'] = key.split('/');
  const lines = Math.max(1, Math.ceil((Number(letters) * LETTER * size) / width));
  return { height: (lines * 1.35 + (key.startsWith('head') ? 0 : 2.3)) * size, broken: Number(word) * LETTER * size > width };
};

const cells = (name: string, n: number, letters = 60): string[] => Array.from({ length: n }, (_, at) => `${name}${at}/${letters}`);
const column = (key: string, all: string[], grow = 1): BandShape['columns'][number] => ({ key, head: true, cells: all, grow });

function board(sides: number, each: number, letters: number): SheetShape {
  const around = Array.from({ length: sides }, (_, at) => column(`p${at}`, cells(`p${at}c`, each, letters)));
  const half = Math.ceil(sides / 2);
  const midst = column('midst', cells('m', 2, letters), 1.3);
  return { top: false, bands: [{ key: 'board', head: false, beside: true, first: 'midst', columns: [...around.slice(0, half), midst, ...around.slice(half)] }] };
}

const flow = (all: string[], more: Partial<BandShape> = {}): SheetShape => ({ top: false, bands: [{ key: 'b', head: true, beside: false, columns: [{ key: 'c', head: false, cells: all }], ...more }] });

/** What stands where, measured again: nothing is higher than the box, wider than it, or missing. */
function sound(plan: Plan, sheet: SheetShape, box = BOX): void {
  const shown = new Set(plan.pages.flatMap((page) => page.flatMap(({ tracks }) => tracks.flatMap(({ keys }) => keys))));
  const wanted = sheet.bands.flatMap(({ columns }) => columns.flatMap((one) => one.cells));
  expect(wanted.filter((key) => !shown.has(key))).toEqual([]);
  for (const page of plan.pages) {
    let high = 0;
    for (const { band, head, tracks } of page) {
      const gap = GAP_EM * plan.size;
      const tall = tracks.map(({ width, keys }) => keys.reduce((sum, key, at) => sum + (at > 0 ? gap : 0) + measure(key, width, plan.size).height, 0));
      const over = head ? measure(headOf(band), box.width, plan.size).height + gap : 0;
      high += (high > 0 ? 0.9 * plan.size : 0) + over + Math.max(0, ...tall);
      const wide = tracks.reduce((sum, { width }) => sum + width, 0) + ALLEY_EM * plan.size * (tracks.length - 1);
      expect(wide).toBeLessThanOrEqual(box.width + 1);
    }
    expect(high).toBeLessThanOrEqual(box.height + 1);
  }
  expect(plan.size).toBeGreaterThanOrEqual(leastSize(SCREEN) - 0.01);
}

describe('pages of a big screen', () => {
  it('nothing is smaller than 3 % of the picture, on a projector, a laptop and a large screen', () => {
    expect(leastSize({ width: 1280, height: 720 })).toBe(22);
    expect(leastSize({ width: 1280, height: 800 })).toBe(22);
    expect(leastSize({ width: 1920, height: 1080 })).toBe(33);
  });

  it('few words are large, more are smaller, then come columns, then pages', () => {
    const sizes = [1, 6, 10].map((n) => planPages(flow(cells('c', n)), BOX, SCREEN, measure));
    expect(sizes.map(({ pages }) => pages.length)).toEqual([1, 1, 1]);
    expect(sizes[0]?.size).toBeGreaterThan(43);
    expect(sizes[0]?.size).toBeGreaterThan(sizes[2]?.size ?? 99);
    const columns = sizes.map(({ pages }) => pages[0]?.[0]?.tracks.length);
    expect(columns[0]).toBe(1);
    expect(columns[2]).toBeGreaterThan(1);
    const many = planPages(flow(cells('c', 60, 280)), BOX, SCREEN, measure);
    expect(many.pages.length).toBeGreaterThan(5);
  });

  it.each([1, 3, 10, 19, 60])('all of %i pieces are on some page, and none is cut', (n) => {
    for (const letters of [20, 120, 280]) {
      const sheet = flow(cells('c', n, letters));
      sound(planPages(sheet, BOX, SCREEN, measure), sheet);
    }
  });

  it.each([2, 3, 6])('a board of %i sides shows every card, the midst first where sides come one after the other', (sides) => {
    for (const [each, letters] of [[3, 60], [10, 60], [60, 280]] as const) {
      const sheet = board(sides, each, letters);
      const plan = planPages(sheet, BOX, SCREEN, measure);
      sound(plan, sheet);
      if (sides === 6) expect(plan.pages[0]?.[0]?.tracks[0]?.keys[0]).toBe('head midst');
    }
  });

  it('two sides stand on both sides of the midst, which stays on every page where it fits on one', () => {
    const plan = planPages(board(2, 10, 60), BOX, SCREEN, measure);
    expect(plan.pages.length).toBeGreaterThan(1);
    for (const page of plan.pages) {
      expect(page[0]?.tracks.map(({ keys }) => keys[0])).toEqual(['head p0', 'head midst', 'head p1']);
      expect(page[0]?.tracks[1]?.keys).toContain('m0/60');
    }
    const [first, middle] = plan.pages[0]?.[0]?.tracks ?? [];
    expect(middle?.width).toBeGreaterThan(first?.width ?? 0);
  });

  it('a head stands again on each page where its column goes on', () => {
    const sheet = board(6, 10, 60);
    const plan = planPages(sheet, BOX, SCREEN, measure);
    for (const page of plan.pages) expect(page[0]?.tracks[0]?.keys[0]).toMatch(/^head /);
  });

  it('text shrinks or columns grow before a word is broken', () => {
    const sheet = flow(['a/60/45', ...cells('c', 6)]);
    const plan = planPages(sheet, BOX, SCREEN, measure);
    const track = plan.pages.flatMap((page) => page.flatMap(({ tracks }) => tracks)).find(({ keys }) => keys.includes('a/60/45'));
    expect(measure('a/60/45', track?.width ?? 0, plan.size).broken).toBe(false);
  });

  it('a word that no screen can hold keeps nothing else from being shown', () => {
    const sheet = flow(['a/200/200', ...cells('c', 6)]);
    sound(planPages(sheet, BOX, SCREEN, measure), sheet);
  });

  it('bands share a page where they fit', () => {
    const band = (key: string): BandShape => ({ key, head: true, beside: false, columns: [{ key: `${key} c`, head: false, cells: cells(key, 3) }] });
    const plan = planPages({ top: true, bands: [band('x'), band('y')] }, BOX, SCREEN, measure);
    expect(plan.pages).toHaveLength(1);
    expect(plan.pages[0]?.map(({ band: key }) => key)).toEqual(['x', 'y']);
  });

  it('a band that goes on over pages begins under a short one, and what stands over all pages leaves room', () => {
    const long: BandShape = { key: 'long', head: true, beside: false, columns: [{ key: 'l', head: false, cells: cells('l', 40, 200) }] };
    const short: BandShape = { key: 'short', head: false, beside: false, columns: [{ key: 's', head: false, cells: ['s/60'] }] };
    const plan = planPages({ top: false, bands: [short, long] }, BOX, SCREEN, measure);
    expect(plan.pages[0]?.map(({ band }) => band)).toEqual(['short', 'long']);
    sound(plan, { top: false, bands: [short, long] });
    const tall: Measure = (key, width, size) => (key === 'top' ? { height: 300, broken: false } : measure(key, width, size));
    const once = planPages({ top: true, bands: [long] }, BOX, SCREEN, tall);
    expect(once.topOnce).toBe(true);
    sound(once, { top: true, bands: [long] });
    expect(planPages({ top: true, bands: [long] }, BOX, SCREEN, measure).topOnce).toBe(false);
  });

  it('what is only added where there is room costs no page, and little of the size', () => {
    const band = (key: string, all: string[]): BandShape => ({ key, head: false, beside: false, columns: [{ key: `${key} c`, head: false, cells: all }], most: 1 });
    const spare = [band('whole', cells('w', 2, 120)), band('short', ['s/60'])];
    const shown = new Set<string>();
    for (let n = 1; n <= 30; n += 1) {
      const plain = planPages(flow(cells('c', n)), BOX, SCREEN, measure);
      const plan = planPages({ ...flow(cells('c', n)), spare }, BOX, SCREEN, measure);
      sound(plan, flow(cells('c', n)));
      expect(plan.pages).toHaveLength(plain.pages.length);
      expect(plan.size).toBeGreaterThanOrEqual(plain.size * 0.75);
      const added = plan.pages.flatMap((page) => page.map(({ band: key }) => key)).filter((key) => key !== 'b');
      expect(added.length).toBeLessThanOrEqual(1);
      shown.add(added[0] ?? 'nothing');
    }
    expect([...shown].sort()).toEqual(['nothing', 'short', 'whole']);
  });

  it('a screen without a size, or with nothing to show, has one page', () => {
    expect(planPages({ top: false, bands: [] }, BOX, SCREEN, measure).pages).toEqual([[]]);
    expect(planPages(flow([]), { width: 0, height: 0 }, { width: 0, height: 0 }, measure).pages).toHaveLength(1);
  });

  it('says on which page something is, and turns round at the ends', () => {
    const plan = planPages(flow(cells('c', 60, 280)), BOX, SCREEN, measure);
    expect(pageOf(plan, 'c59/280')).toBe(plan.pages.length - 1);
    expect(pageOf(plan, 'nothing')).toBe(0);
    expect([0, 1, 4, -1, -5].map((turns) => pageAt(turns, 4))).toEqual([0, 1, 0, 3, 3]);
    expect(pageAt(7, 1)).toBe(0);
  });
});
