import type { JupyterFrontEnd } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { PageConfig, URLExt } from '@jupyterlab/coreutils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import type { TranslationBundle } from '@jupyterlab/translation';
import { bringPanel, type Panel } from './panel.js';
import { ReportElement } from './report-element.js';
import { fileAddress, Reports } from './report.js';
import type { Store } from './store.js';

const REPORT = 'cofront:report';

/** The report of the chosen session: a form in the panel, and a command that goes there. */
export async function addReport(app: JupyterFrontEnd, store: Store, panel: Panel, trans: TranslationBundle): Promise<void> {
  const browser = await app.resolveOptionalService(IDefaultFileBrowser);
  const manager = await app.resolveOptionalService(IDocumentManager);
  const { contents } = app.serviceManager;
  const isLab = app.name === 'JupyterLab';
  const address = async (path: string, download: boolean): Promise<string> => {
    // Notebook shows a notebook on a page of its own; everything else the server shows as it is.
    if (!isLab && !download && path.endsWith('.ipynb')) return URLExt.join(PageConfig.getBaseUrl(), 'notebooks', URLExt.encodeParts(path));
    return fileAddress(await contents.getDownloadUrl(path), download);
  };
  const open = async (path: string): Promise<void> => {
    await browser?.model.refresh();
    const older = manager?.findWidget(path); // The tab of an earlier report shows the new one.
    if (older !== undefined) await manager?.contextForWidget(older)?.revert();
    await app.commands.execute('docmanager:open', { path });
  };
  const folder = (): string => contents.localPath(browser?.model.path ?? '');
  const element = ReportElement.make(new Reports({ api: store.api, folder, address, open: isLab ? open : null }), trans);
  panel.showReport(element);
  app.commands.addCommand(REPORT, {
    label: trans.__('Make the Report …'),
    caption: trans.__('A page, a PDF or a notebook with what was revealed, the same for all parties.'),
    isEnabled: () => store.chosen !== '',
    execute: async () => {
      bringPanel(app.shell, panel);
      await element.show();
    },
  });
  store.changed.connect(() => app.commands.notifyCommandChanged(REPORT));
  (await app.resolveOptionalService(ICommandPalette))?.addItem({ command: REPORT, category: 'Co-front' });
}
