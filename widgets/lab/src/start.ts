import type { JupyterFrontEnd } from '@jupyterlab/application';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { Api } from './api.js';
import { addBeginning, NEW_SESSION } from './begin.js';
import { addCells } from './cells-commands.js';
import { followNotebook } from './follow-notebook.js';
import { lead } from './lead.js';
import { Panel } from './panel.js';
import { addReport } from './report-commands.js';
import { Store } from './store.js';

/** Puts everything that this front end has a place for into it. */
export async function start(app: JupyterFrontEnd): Promise<void> {
  const translator = (await app.resolveOptionalService(ITranslator)) ?? nullTranslator;
  const trans = translator.load('cofront');
  const store = new Store(new Api(app.serviceManager.serverSettings));
  const panel = new Panel(store, trans, () => void app.commands.execute(NEW_SESSION));
  app.shell.add(panel, app.name === 'JupyterLab' ? 'left' : 'right', { rank: 450 });
  await lead(app, store, panel, trans);
  if (app.name !== 'JupyterLab') followNotebook(app, store, panel);
  await addCells(app, store, panel, trans);
  await addReport(app, store, panel, trans);
  await addBeginning(app, store, panel, trans);
}
