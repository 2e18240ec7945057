import type { JupyterFrontEnd } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { CellsElement } from './cells-element.js';
import { CellInserter } from './cells.js';
import type { Panel } from './panel.js';
import type { Store } from './store.js';

const INSERT_STEP = 'cofront:insert-step';

/** Puts a session's cells into notebooks: from the panel, and by a command for the step that everyone is at. */
export async function addCells(app: JupyterFrontEnd, store: Store, panel: Panel, trans: TranslationBundle): Promise<void> {
  const tracker = await app.resolveOptionalService(INotebookTracker);
  if (tracker === null) return;
  const inserter = new CellInserter(tracker, store.api);
  panel.showCells(CellsElement.make(inserter, trans));
  app.commands.addCommand(INSERT_STEP, {
    label: trans.__('Insert Cell of the Current Step'),
    caption: trans.__('The step that everyone is at, as a cell below the active one.'),
    isEnabled: () => store.chosen !== '' && tracker.currentWidget !== null,
    execute: async () => {
      const all = await inserter.ask(store.chosen);
      const step = all.steps.find((one) => one.id === all.now) ?? all.steps[0];
      const cell = step?.cells[0];
      if (cell !== undefined) inserter.insert(cell, all);
    },
  });
  (await app.resolveOptionalService(ICommandPalette))?.addItem({ command: INSERT_STEP, category: 'Co-front' });
}
