import { adoptStyles, html, nothing, render, type CSSResultOrNative } from 'lit';
import { headOf, TOP, type Measure, type Measured } from '../../ui/pages.js';
import { bandsOf, type Sheet } from './sheet.js';

/** Pieces are measured this many pixels narrower than the place they are shown in. */
const SPARE = 2;

/** Measures pieces of a sheet invisibly, in its own shadow tree, where no reader and no translator looks. */
export class Ruler {
  private readonly tree: ShadowRoot;
  private readonly ground = document.createElement('div');

  /** `host` is an empty element of the tree beside which it measures. */
  constructor(host: HTMLElement) {
    this.tree = host.attachShadow({ mode: 'open' });
  }

  adopt(styles: readonly CSSResultOrNative[]): void {
    adoptStyles(this.tree, [...styles]);
    this.ground.className = 'ground';
    this.tree.append(this.ground);
  }

  /** The heights of a sheet's pieces. Each width and size is laid out once, however many pieces are asked for. */
  measure(sheet: Sheet): Measure {
    const known = new Map<string, Map<string, Measured>>();
    return (key, width, size) => {
      const of = `${width} ${size}`;
      let found = known.get(of);
      if (found === undefined) known.set(of, (found = this.lay(sheet, width, size)));
      return found.get(key) ?? { height: 0, broken: false };
    };
  }

  /** Returns a fingerprint that shows whether two drawings of a sheet are the same. */
  print(sheet: Sheet): string {
    this.draw(sheet, 600, 20);
    return this.ground.innerHTML;
  }

  clear(): void {
    render(nothing, this.ground);
  }

  private lay(sheet: Sheet, width: number, size: number): Map<string, Measured> {
    this.draw(sheet, width, size);
    const found = new Map<string, Measured>();
    for (const cell of this.ground.querySelectorAll<HTMLElement>(':scope > .cell')) {
      const inner = cell.firstElementChild as HTMLElement;
      const broken = inner.scrollWidth > inner.clientWidth + 1;
      found.set(cell.dataset['key'] ?? '', { height: Math.ceil(cell.getBoundingClientRect().height * 2) / 2, broken });
    }
    return found;
  }

  private draw(sheet: Sheet, width: number, size: number): void {
    // Sizes are reported in whole pixels: a word that is a fraction too wide would go unnoticed, and break.
    this.ground.style.cssText = `inline-size:${width - SPARE}px;font-size:${size}px`;
    const cell = (key: string, body: unknown, kind = ''): unknown =>
      body == null ? nothing : html`<div class="cell ${kind}" data-key=${key}><div class="in">${body}</div></div>`;
    render(
      html`${cell(TOP, sheet.top, 'top')}${bandsOf(sheet).map(
        (band) => html`${cell(headOf(band.key), band.head, 'over')}${band.columns.map(
          (column) => html`${cell(headOf(column.key), column.head, 'head')}${column.cells.map(({ key, body }) => cell(key, body))}`,
        )}`,
      )}`,
      this.ground,
    );
  }
}
