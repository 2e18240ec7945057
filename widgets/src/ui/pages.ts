// How much content fits a screen that never scrolls: by size first, then by columns, then by pages. Pure: the measure
// of a piece is passed in, so the arithmetic can be tested without a browser.

/** The smallest text size on a big screen at 1280 x 720: 3 % of the picture's height. */
export const LEAST_PX = 22;
const [WIDTH, HEIGHT] = [1280, 720];
/** Each text size is this much larger than the one before. */
const STEP = 1.12;
const LARGEST = 2;
/** Columns narrower than this many em hold too few words per line. */
const NARROW_EM = 11;
const MOST_COLUMNS = 6;
/** Sides next to each other may take this many times the pages that they take one after another. */
const BESIDE = 2;
/** The part above every page takes at most this share of its height; otherwise it is on the first page only. */
const MOST_TOP = 0.4;
/** If less of a page is left, a band that continues over pages begins on a new one. */
const LEAST_ROOM = 0.55;
/** What is added where there is room leaves the text at least this share of its size. */
const LEAST_SHARE = 0.75;
/** Space between pieces, between columns, and between bands, in em. */
export const GAP_EM = 0.6;
export const ALLEY_EM = 1.1;
export const BAND_EM = 0.9;

export interface Box {
  width: number;
  height: number;
}

/** What a column contains: `head` is repeated above it on each page, a cell is never cut. */
export interface ColumnShape {
  key: string;
  head: boolean;
  cells: readonly string[];
  /** Its share of the width if columns are side by side; 1 when left out. */
  grow?: number;
}

export interface BandShape {
  key: string;
  head: boolean;
  columns: readonly ColumnShape[];
  /**
   * Columns side by side, each with its own width, if they are wide enough; else one after another, in columns of equal
   * width.
   */
  beside: boolean;
  /** At most this many columns. */
  most?: number;
  /** The column that comes first if they are one after another. */
  first?: string;
}

export interface SheetShape {
  /** Whether something is above every page. */
  top: boolean;
  bands: readonly BandShape[];
  /** Ways to add something below the rest, the best first: none of them may cost a page or much of the text's size. */
  spare?: readonly BandShape[];
  /** How many times the smallest text size the largest may be; twice when left out. */
  largest?: number;
}

export interface Measured {
  height: number;
  /** Whether a word is wider than the column. */
  broken: boolean;
}

/** The height of the piece with this key, at this width and text size. */
export type Measure = (key: string, width: number, size: number) => Measured;

/** Pieces under each other. */
export interface Track {
  width: number;
  keys: readonly string[];
}

export interface PlacedBand {
  band: string;
  head: boolean;
  tracks: readonly Track[];
}

export type Page = readonly PlacedBand[];

export interface Plan {
  size: number;
  pages: readonly Page[];
  /** Whether the part above the pages is on the first one only. */
  topOnce: boolean;
}

/** The keys under which heads are measured and placed. */
export const TOP = 'top';
export const headOf = (key: string): string => `head ${key}`;

/** The smallest text size on a screen of this size; smaller previews of a screen shrink with it. */
export function leastSize({ width, height }: Box): number {
  return Math.max(10, LEAST_PX * Math.min(width / WIDTH, height / HEIGHT));
}

interface Tried extends Plan {
  /** Number of pieces that are higher than a page, or broken within a word. */
  faults: number;
}

/**
 * Puts everything on as few readable pages as possible, with the largest text that this allows. `screen` is the whole
 * screen.
 */
export function planPages(sheet: SheetShape, box: Box, screen: Box, measure: Measure): Plan {
  const plain = planned(sheet, box, screen, measure);
  for (const band of sheet.spare ?? []) {
    const more = planned({ ...sheet, bands: [...sheet.bands, band] }, box, screen, measure);
    const isFree = more.pages.length <= plain.pages.length && more.faults <= plain.faults;
    if (isFree && more.size >= LEAST_SHARE * plain.size) return more;
  }
  return plain;
}

function planned(sheet: SheetShape, box: Box, screen: Box, measure: Measure): Tried {
  const least = leastSize(screen);
  const steps = Math.floor(Math.log(sheet.largest ?? LARGEST) / Math.log(STEP));
  const of = (step: number): Tried => tryAt(sheet, box, least * STEP ** step, measure);
  let best = of(0);
  let [low, high] = [1, steps];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const tried = of(middle);
    const isAsGood = tried.pages.length <= best.pages.length && tried.faults <= best.faults;
    if (isAsGood) [best, low] = [tried, middle + 1];
    else high = middle - 1;
  }
  return best;
}

/** Which page comes after some turns, forwards or back. */
export function pageAt(turns: number, pages: number): number {
  return pages <= 1 ? 0 : ((Math.trunc(turns) % pages) + pages) % pages;
}

/** The page of a piece; 0 if it is on every page, or on none. */
export function pageOf(plan: Plan, key: string): number {
  const at = plan.pages.findIndex((page) => page.some(({ tracks }) => tracks.some(({ keys }) => keys.includes(key))));
  return Math.max(0, at);
}

/** Pieces as wide as possible; if that takes several pages, also as low as possible. */
function tryAt(sheet: SheetShape, box: Box, size: number, measure: Measure): Tried {
  const wide = stacked(sheet, box, size, measure, false);
  if (wide.pages.length === 1 || sheet.bands.length === 1) return wide;
  const low = stacked(sheet, box, size, measure, true);
  return low.faults <= wide.faults && low.pages.length < wide.pages.length ? low : wide;
}

function stacked(sheet: SheetShape, box: Box, size: number, measure: Measure, isLow: boolean): Tried {
  const top = sheet.top ? measure(TOP, box.width, size) : null;
  const over = top === null ? 0 : top.height + BAND_EM * size;
  const topOnce = over > box.height * MOST_TOP;
  const height = topOnce ? box.height : box.height - over;
  const pages: PlacedBand[][] = topOnce ? [[]] : [];
  let faults = (top?.broken ? 1 : 0) + (over > box.height ? 1 : 0);
  let left = box.height - over + BAND_EM * size;
  for (const band of sheet.bands) {
    const head = band.head ? measure(headOf(band.key), box.width, size).height + GAP_EM * size : 0;
    const arranged = arrangements(band, box.width, size);
    const room = left - BAND_EM * size - head;
    const here = pages.length === 0 ? null : best(arranged, same(room), size, measure, isLow);
    if (here !== null && here.faults === 0 && here.pages.length === 1) {
      pages.at(-1)?.push(placed(band, here.pages[0] ?? []));
      left = room - here.last;
      continue;
    }
    const full = height - head;
    const anew = best(arranged, same(full), size, measure, isLow);
    const begun = pages.length > 0 && room >= LEAST_ROOM * height ? best(arranged, (page) => (page === 0 ? room : full), size, measure, isLow) : null;
    const found = begun !== null && anew !== null && begun.faults <= anew.faults ? begun : anew;
    if (found === null) continue;
    const added = found.pages.map((tracks) => placed(band, tracks));
    if (found === begun) pages.at(-1)?.push(...added.splice(0, 1));
    pages.push(...added.map((one) => [one]));
    faults += found.faults;
    left = (added.length === 0 ? room : full) - found.last;
  }
  return { size, pages: pages.length === 0 ? [[]] : pages, topOnce, faults };
}

/** How high the columns on a band's first page may be, on its second, and so on. */
type Heights = (page: number) => number;

const same = (height: number): Heights => () => height;

function placed({ key, head }: BandShape, tracks: readonly Track[]): PlacedBand {
  return { band: key, head, tracks };
}

interface Arrangement {
  beside: boolean;
  widths: readonly number[];
  band: BandShape;
}

function arrangements(band: BandShape, width: number, size: number): Arrangement[] {
  const alley = ALLEY_EM * size;
  const found: Arrangement[] = [];
  const columns = band.columns.filter(({ head, cells }) => head || cells.length > 0);
  if (columns.length === 0) return [];
  if (band.beside && columns.length > 1) {
    const free = width - alley * (columns.length - 1);
    const all = columns.reduce((sum, { grow = 1 }) => sum + grow, 0);
    const widths = columns.map(({ grow = 1 }) => Math.floor((free * grow) / all));
    if (Math.min(...widths) >= NARROW_EM * size) found.push({ beside: true, widths, band: { ...band, columns } });
  }
  const cells = columns.reduce((sum, { cells: { length } }) => sum + Math.max(1, length), 0);
  const most = Math.min(band.most ?? MOST_COLUMNS, cells, MOST_COLUMNS);
  for (let n = 1; n <= most; n += 1) {
    const each = Math.floor((width - alley * (n - 1)) / n);
    if (n > 1 && each < NARROW_EM * size) break;
    found.push({ beside: false, widths: Array.from({ length: n }, () => each), band: { ...band, columns } });
  }
  return found;
}

interface Filled {
  pages: Track[][];
  faults: number;
  /** Height of the last page. */
  last: number;
}

/**
 * The arrangement without faults, then with the fewest pages. Sides are next to each other unless that costs many
 * pages.
 */
function best(all: readonly Arrangement[], height: Heights, size: number, measure: Measure, isLow: boolean): Filled | null {
  let found: Filled | null = null;
  let worth = 1;
  for (const one of all) {
    const filled = one.beside ? sideBySide(one, height, size, measure) : flowing(one, height, size, measure);
    const isBetter =
      found === null ||
      filled.faults < found.faults ||
      (filled.faults === found.faults && filled.pages.length * worth < found.pages.length) ||
      (isLow && filled.faults === found.faults && filled.pages.length === found.pages.length && filled.last < found.last);
    if (isBetter) [found, worth] = [filled, one.beside ? BESIDE : 1];
  }
  return found;
}

/** Each column by itself. One that fits is on every page; the others continue from page to page. */
function sideBySide({ widths, band }: Arrangement, height: Heights, size: number, measure: Measure): Filled {
  let faults = 0;
  const parts = band.columns.map((column, index) => {
    const width = widths[index] ?? 0;
    const filled = fill([column], width, height, size, measure);
    faults += filled.faults;
    return filled.stacks.map((stack) => ({ width, ...stack }));
  });
  const count = Math.max(1, ...parts.map(({ length }) => length));
  const none = { width: 0, keys: [], height: 0 };
  const pages = Array.from({ length: count }, (_, at) => parts.map((part) => part[at % Math.max(1, part.length)] ?? none));
  const last = Math.max(0, ...(pages.at(-1) ?? []).map(({ height: high }) => high));
  return { pages: pages.map((page) => page.map(({ width, keys }) => ({ width, keys }))), faults, last };
}

/** All columns in one stream through columns of equal width. */
function flowing({ widths, band }: Arrangement, height: Heights, size: number, measure: Measure): Filled {
  const width = widths[0] ?? 0;
  const n = widths.length;
  const columns = [...band.columns].sort((one, other) => Number(other.key === band.first) - Number(one.key === band.first));
  const { stacks, faults } = fill(columns, width, height, size, measure, n);
  const pages: Track[][] = [];
  for (let at = 0; at < stacks.length; at += n) pages.push(stacks.slice(at, at + n).map(({ keys }) => ({ width, keys })));
  const last = Math.max(0, ...stacks.slice((pages.length - 1) * n).map((stack) => stack.height));
  // What fits on one page is spread over its columns, so that they end at about the same height.
  if (pages.length === 1 && n > 1 && faults === 0) {
    const even = evenly(columns, width, last, size, measure, n);
    if (even !== null) return even;
  }
  return { pages, faults, last };
}

function evenly(columns: readonly ColumnShape[], width: number, height: number, size: number, measure: Measure, n: number): Filled | null {
  let found: Filled | null = null;
  for (let part = 0.5; part < 1; part += 0.1) {
    const { stacks, faults } = fill(columns, width, same(height * part), size, measure, n);
    if (faults > 0 || stacks.length > n) continue;
    const last = Math.max(0, ...stacks.map((stack) => stack.height));
    found = { pages: [stacks.map(({ keys }) => ({ width, keys }))], faults: 0, last };
    break;
  }
  return found;
}

interface Stack {
  keys: string[];
  height: number;
}

/**
 * Fills one column after another. A head stays with its first cell, and is repeated when `each` columns make a new
 * page.
 */
function fill(columns: readonly ColumnShape[], width: number, heights: Heights, size: number, measure: Measure, each = 1): { stacks: Stack[]; faults: number } {
  const gap = GAP_EM * size;
  const stacks: Stack[] = [];
  let faults = 0;
  const most = (): number => heights(Math.floor(Math.max(0, stacks.length - 1) / each));
  const add = (key: string, high: number): void => {
    const stack = stacks.at(-1);
    if (stack === undefined) return;
    stack.height += (stack.keys.length > 0 ? gap : 0) + high;
    stack.keys.push(key);
  };
  for (const column of columns) {
    const head = column.head ? measure(headOf(column.key), width, size) : null;
    if (head?.broken) faults += 1;
    const headHigh = head?.height ?? 0;
    if (column.cells.length === 0 && head !== null) {
      const stack = stacks.at(-1);
      if (stack === undefined || stack.height + gap + headHigh > most()) stacks.push({ keys: [], height: 0 });
      add(headOf(column.key), headHigh);
    }
    column.cells.forEach((key, index) => {
      const { height: high, broken } = measure(key, width, size);
      if (broken) faults += 1;
      const isFirst = index === 0;
      const need = high + (isFirst && head !== null ? headHigh + gap : 0);
      const stack = stacks.at(-1);
      if (stack === undefined || (stack.keys.length > 0 && stack.height + gap + need > most())) {
        stacks.push({ keys: [], height: 0 });
        const isNewPage = (stacks.length - 1) % each === 0;
        if (head !== null && (isFirst || isNewPage)) add(headOf(column.key), headHigh);
      } else if (isFirst && head !== null) add(headOf(column.key), headHigh);
      add(key, high);
      if ((stacks.at(-1)?.height ?? 0) > most() + 0.5) faults += 1;
    });
  }
  return { stacks, faults };
}
