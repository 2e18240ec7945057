import type { CSSResult, TemplateResult } from 'lit';
import type { BandShape, SheetShape } from '../../ui/pages.js';

type Drawn = TemplateResult | null;

/** A piece that is never cut: a card, a line, a paragraph. Its key stays the same as long as it is the same thing. */
export interface Cell {
  key: string;
  body: TemplateResult;
}

export interface Column {
  key: string;
  head?: Drawn;
  cells: readonly Cell[];
  grow?: number;
}

export interface Band {
  key: string;
  head?: Drawn;
  columns: readonly Column[];
  beside?: boolean;
  most?: number;
  first?: string;
}

/** What one state of the room puts on the big screen; `<cofront-pages>` makes it fit. */
export interface Sheet {
  /** Stays the same while the screen shows the same thing; a new key starts again with the first page. */
  key: string;
  top?: Drawn;
  bands: readonly Band[];
  /** Ways to add something below the rest where there is room, the best first; what it says stands elsewhere, too. */
  spare?: readonly Band[];
  /** Styles that the pieces need. */
  styles?: readonly CSSResult[];
  largest?: number;
}

export function shapeOf({ top, bands, spare = [], largest }: Sheet): SheetShape {
  return {
    top: top != null,
    ...(largest === undefined ? {} : { largest }),
    bands: bands.map(bandShape),
    spare: spare.map(bandShape),
  };
}

function bandShape({ key, head, columns, beside = false, most, first }: Band): BandShape {
  return {
    key,
    head: head != null,
    beside,
    ...(most === undefined ? {} : { most }),
    ...(first === undefined ? {} : { first }),
    columns: columns.map(({ key: name, head: over, cells, grow = 1 }) => ({ key: name, head: over != null, cells: cells.map((cell) => cell.key), grow })),
  };
}

/** All bands that may be shown. */
export function bandsOf({ bands, spare = [] }: Sheet): readonly Band[] {
  return [...bands, ...spare];
}

/** A part of a result as the big screen shows it: a head, and pieces that are never cut. */
export interface ScreenPart {
  key: string;
  head: TemplateResult;
  cells: { key: string; body: TemplateResult }[];
}
