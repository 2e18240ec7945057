import type { JupyterFrontEnd } from '@jupyterlab/application';
import { PageConfig, URLExt } from '@jupyterlab/coreutils';
import type { Panel } from './panel.js';
import type { Store } from './store.js';

/** In Notebook, each notebook is a page of its own: the panel there shows the session that the notebook leads. */
export function followNotebook(app: JupyterFrontEnd, store: Store, panel: Panel): void {
  const path = shownPath();
  if (path === '') return;
  const look = (): void => {
    if (store.overview === null) return;
    store.changed.disconnect(look);
    const led = store.overview.sessions.find((one) => one.open && one.notebook === path);
    if (led === undefined) return;
    store.chosen = led.code;
    void app.restored.then(() => app.shell.activateById(panel.id));
  };
  store.changed.connect(look);
}

/** Path of the notebook that this page shows; empty on other pages. */
function shownPath(): string {
  const pages = URLExt.parse(URLExt.join(PageConfig.getBaseUrl(), 'notebooks/')).pathname;
  return location.pathname.startsWith(pages) ? decodeURIComponent(location.pathname.slice(pages.length)) : '';
}
