import { adoptStyles, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { base } from '../../theme/tokens.js';
import { headOf, pageAt, planPages, TOP, type Box, type PlacedBand, type Plan } from '../../ui/pages.js';
import { CofrontElement } from '../element.js';
import { Ruler } from './ruler.js';
import { bandsOf, shapeOf, type Sheet } from './sheet.js';
import { pagesStyles, rulerStyles, sheetStyles } from './styles.js';

const NONE: NonNullable<Sheet['styles']> = [];

export interface Paged {
  key: string;
  pages: number;
  page: number;
  size: number;
}

/** A sheet in as few readable pages as possible, one of them shown. It never scrolls, and nothing is cut. */
export class Pages extends CofrontElement {
  static override styles = [base, sheetStyles, pagesStyles];
  static override properties = {
    sheet: { attribute: false },
    turns: { type: Number },
    screen: { attribute: false },
    opening: { type: Boolean },
    plan: { state: true },
  };
  declare sheet: Sheet;
  /** How many pages were turned since the sheet appeared; negative for back. */
  declare turns: number;
  /** The whole screen that this is a part of; it determines how small text may be. */
  declare screen: Box;
  declare opening: boolean;
  declare plan: Plan | null;

  private print = '';
  private box: Box = { width: 0, height: 0 };
  private styled: Sheet['styles'] = undefined;
  private ruler: Ruler | null = null;
  private shown = '';
  private readonly watcher = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => this.resized());

  constructor() {
    super();
    this.turns = 0;
    this.screen = { width: 1280, height: 720 };
    this.opening = false;
    this.plan = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher?.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher?.disconnect();
  }

  private resized(): void {
    const { width, height } = this.getBoundingClientRect();
    if (Math.abs(width - this.box.width) < 1 && Math.abs(height - this.box.height) < 1) return;
    this.measure(true);
  }

  private measure(isForced: boolean): void {
    const { sheet } = this;
    const host = this.renderRoot.querySelector<HTMLElement>('.ruler');
    if (host === null || sheet === undefined) return;
    const more = sheet.styles ?? NONE;
    const ruler = (this.ruler ??= new Ruler(host));
    if (this.styled !== more) {
      this.styled = more;
      adoptStyles(this.renderRoot as ShadowRoot, [...more, base, sheetStyles, pagesStyles]);
      ruler.adopt([...more, base, sheetStyles, rulerStyles]);
    }
    const print = `${sheet.key} ${ruler.print(sheet)}`;
    if (isForced || print !== this.print || this.plan === null) {
      this.print = print;
      const { width, height } = this.getBoundingClientRect();
      this.box = { width, height };
      // Content that is not laid out yet is not split into pages.
      const box = width > 0 && height > 0 ? { width: Math.floor(width), height: Math.floor(height) } : { width: 1280, height: Infinity };
      this.plan = planPages(shapeOf(sheet), box, this.screen, ruler.measure(sheet));
    }
    ruler.clear();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('sheet') || changed.has('screen')) this.measure(changed.has('screen'));
    const { plan, sheet } = this;
    if (plan === null) return;
    const detail: Paged = { key: sheet.key, pages: plan.pages.length, page: pageAt(this.turns, plan.pages.length), size: plan.size };
    const said = JSON.stringify(detail);
    if (said === this.shown) return;
    this.shown = said;
    this.dispatchEvent(new CustomEvent<Paged>('paged', { detail }));
  }

  protected override render(): unknown {
    return html`${this.renderPage()}<div class="ruler" aria-hidden="true" inert></div>`;
  }

  private renderPage(): unknown {
    const { plan, sheet } = this;
    if (plan === null || sheet === undefined) return nothing;
    const at = pageAt(this.turns, plan.pages.length);
    const bodies = new Map<string, unknown>();
    for (const { key, head, columns } of bandsOf(sheet)) {
      bodies.set(headOf(key), head);
      for (const column of columns) {
        bodies.set(headOf(column.key), column.head);
        for (const cell of column.cells) bodies.set(cell.key, cell.body);
      }
    }
    const isMany = plan.pages.length > 1;
    return keyed(
      `${sheet.key} ${at}`,
      html`<div class="page ${isMany ? 'full turned' : ''} ${this.opening ? 'opening' : ''}" style="font-size:${plan.size}px">
        ${sheet.top == null || (plan.topOnce && at > 0) ? nothing : html`<div class="cell top" data-key=${TOP}><div class="in">${sheet.top}</div></div>`}
        ${(plan.pages[at] ?? []).map((band) => this.renderBand(band, bodies))}
      </div>`,
    );
  }

  private renderBand({ band, head, tracks }: PlacedBand, bodies: ReadonlyMap<string, unknown>): TemplateResult {
    const cell = (key: string): unknown => {
      const body = bodies.get(key);
      return body == null ? nothing : keyed(key, html`<div class="cell" data-key=${key}><div class="in">${body}</div></div>`);
    };
    return html`<section class="band">
      ${head ? cell(headOf(band)) : nothing}
      <div class="lanes">
        ${tracks.map(({ width, keys }) => html`<div class="lane" style="inline-size:${width}px">${keys.map(cell)}</div>`)}
      </div>
    </section>`;
  }
}
