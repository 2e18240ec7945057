import type { TranslationBundle } from '@jupyterlab/translation';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Said } from './api.js';
import type { Cell, CellInserter, SessionCells, StepCells } from './cells.js';
import { controlStyles } from './panel-styles.js';
import { saidWords } from './said.js';

const TAG = 'cofront-lab-cells';
/** How far the pointer moves before it drags, in pixels; less is a press. */
const DRAG_PX = 5;

/** The cells of a session: pressed, one goes into the notebook in front; dragged, to where it is dropped. */
export class CellsElement extends LitElement {
  static override styles = [controlStyles, css`
    summary {
      min-block-size: 28px;
      cursor: pointer;
    }
    ul {
      display: grid;
      gap: 8px;
      margin: 4px 0;
      padding: 0;
      list-style: none;
    }
    li {
      overflow-wrap: anywhere;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    button {
      cursor: grab;
      touch-action: none;
    }
    p {
      margin: 4px 0;
      color: var(--jp-ui-font-color2);
    }
  `];
  static override properties = { code: { type: String }, all: { state: true }, said: { state: true } };
  /** The session's code. */
  declare code: string;
  /** What can be inserted; null before it is known. */
  declare all: SessionCells | null;
  /** What came of the last press, in words. */
  declare said: string;
  private inserter!: CellInserter;
  private trans!: TranslationBundle;
  private pressed: { cell: Cell; x: number; y: number } | null = null;
  private wasDragged = false;

  static make(inserter: CellInserter, trans: TranslationBundle): CellsElement {
    if (customElements.get(TAG) === undefined) customElements.define(TAG, CellsElement);
    const made = document.createElement(TAG) as CellsElement;
    made.inserter = inserter;
    made.trans = trans;
    return made;
  }

  constructor() {
    super();
    this.code = this.said = '';
    this.all = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('code')) return;
    this.all = null;
    this.said = '';
    if (this.renderRoot.querySelector('details')?.open === true) this.look();
  }

  protected override render(): unknown {
    return html`<details @toggle=${this.toggled} @pointerenter=${this.look}>
      <summary>${this.trans.__('Put into the notebook')}</summary>
      <p>${this.trans.__('Press for a cell below the active one, or drag it to its place.')}</p>
      <p role="status">${this.said}</p>
      ${this.all === null ? nothing : html`<ul>${this.all.steps.map((step) => this.renderStep(step))}</ul>`}
    </details>`;
  }

  private renderStep(step: StepCells): TemplateResult {
    const labels: Readonly<Record<Cell['shows'], string>> = {
      step: this.trans.__('Step'),
      frame: this.trans.__('Table'),
      chart: this.trans.__('Chart'),
      live: this.trans.__('Live chart'),
    };
    return html`<li>
      <span dir="auto">${step.title}</span>
      <div class="row">
        ${step.cells.map(
          (cell) => html`<button
            title=${cell.code}
            aria-label=${this.trans.__('%1: %2', step.title, labels[cell.shows])}
            @pointerdown=${(event: PointerEvent) => this.press(event, cell)}
            @click=${() => this.insert(cell)}
          >
            ${labels[cell.shows]}
          </button>`,
        )}
      </div>
    </li>`;
  }

  private readonly toggled = (event: Event): void => {
    if ((event.target as HTMLDetailsElement).open) this.look();
  };

  private readonly look = (): void => {
    const code = this.code;
    this.inserter.ask(code).then(
      (all) => {
        if (code === this.code) this.all = all;
      },
      (error: unknown) => (this.said = saidWords(error instanceof Said ? error : new Said('trouble', String(error)), this.trans)),
    );
  };

  private insert(cell: Cell): void {
    if (this.wasDragged || this.all === null) return;
    this.said = this.inserter.insert(cell, this.all) ? this.trans.__('Inserted: %1', cell.code) : this.trans.__('Open a notebook first.');
  }

  private press(event: PointerEvent, cell: Cell): void {
    this.wasDragged = false;
    if (event.button !== 0) return;
    this.pressed = { cell, x: event.clientX, y: event.clientY };
    document.addEventListener('pointermove', this.moved, true);
    document.addEventListener('pointerup', this.released, true);
  }

  private readonly moved = (event: PointerEvent): void => {
    const { pressed, all } = this;
    if (pressed === null || all === null || Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < DRAG_PX) return;
    this.released();
    this.wasDragged = true;
    // The click that ends a drag comes after it; only that one is no press.
    void this.inserter.drag(pressed.cell, all, event.clientX, event.clientY).finally(() => setTimeout(() => (this.wasDragged = false)));
  };

  private readonly released = (): void => {
    this.pressed = null;
    document.removeEventListener('pointermove', this.moved, true);
    document.removeEventListener('pointerup', this.released, true);
  };
}
