import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { TranslationBundle } from '@jupyterlab/translation';
import { LabIcon } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import type { CellsElement } from './cells-element.js';
import { PanelElement } from './panel-element.js';
import type { ReportElement } from './report-element.js';
import type { Store } from './store.js';

/** Two sides, and what lies between them. */
export const cofrontIcon = new LabIcon({
  name: '@cofront/lab:cofront',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <g class="jp-icon3" fill="#616161"><path d="M7 3a5 5 0 0 0-5 5v8a5 5 0 0 0 5 5z"/><path d="M17 3v18a5 5 0 0 0 5-5V8a5 5 0 0 0-5-5z"/><circle cx="12" cy="12" r="3"/></g>
</svg>`,
});

/** The console needs as much. */
const MIN_WIDTH = '320px';

/** The side panel. */
export class Panel extends Widget {
  private readonly element: PanelElement;

  constructor(store: Store, trans: TranslationBundle, begin: () => void) {
    const element = PanelElement.make(store, trans, begin);
    super({ node: element });
    this.element = element;
    this.id = 'cofront-panel';
    this.title.icon = cofrontIcon;
    this.title.caption = trans.__('Co-front sessions');
    this.addClass('jp-cofront-panel');
    this.node.style.minWidth = MIN_WIDTH;
  }

  /** Shows the cells that can be put into a notebook, below a chosen session. */
  showCells(cells: CellsElement): void {
    this.element.cells = cells;
  }

  /** Shows the form for the report, below a chosen session. */
  showReport(report: ReportElement): void {
    this.element.report = report;
  }

  /** Whoever asks for the panel goes on in it, with keys too. */
  enter(): void {
    if (!this.node.contains(document.activeElement)) this.element.enter();
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this.element.isShown = true;
    // Notebook 7 gives its side panels a width of their own.
    for (let side = this.parent; side !== null; side = side.parent) {
      if (side.id !== 'jp-right-stack') continue;
      side.node.style.minWidth = `calc(${MIN_WIDTH} + 2px)`; // with its borders
      side.parent?.fit();
    }
  }

  protected override onAfterHide(message: Message): void {
    super.onAfterHide(message);
    this.element.isShown = false;
  }
}

/** Shows the panel, and puts the focus into it. */
export function bringPanel(shell: JupyterFrontEnd.IShell, panel: Panel): void {
  showPanel(shell, panel);
  panel.enter();
}

/** Shows the panel; Notebook 7.2 would close one that it is asked to show once more. */
export function showPanel(shell: JupyterFrontEnd.IShell, panel: Panel): void {
  if (!panel.isVisible) shell.activateById(panel.id);
}
