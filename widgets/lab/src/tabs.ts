import type { ILayoutRestorer, JupyterFrontEnd } from '@jupyterlab/application';
import { WidgetTracker, type MainAreaWidget } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ID } from './commands.js';
import { shownTab, type Sight } from './shown.js';
import type { Store } from './store.js';

/** The session of a tab, by the tab's id. */
function codeOf(id: string): string {
  return id.slice(id.lastIndexOf('-') + 1);
}

/** The tabs that show sessions; one per session and sight. */
export class Tabs {
  private readonly app: JupyterFrontEnd;
  private readonly store: Store;
  private readonly trans: TranslationBundle;
  private readonly trackers: Readonly<Record<Sight, WidgetTracker<MainAreaWidget>>> = {
    screen: new WidgetTracker({ namespace: 'cofront-screen' }),
    phone: new WidgetTracker({ namespace: 'cofront-phone' }),
  };

  constructor(app: JupyterFrontEnd, store: Store, trans: TranslationBundle) {
    [this.app, this.store, this.trans] = [app, store, trans];
  }

  /** Opens the tabs of before a reload again. Not awaited: that happens when every plug-in has started. */
  restore(restorer: ILayoutRestorer): void {
    for (const sight of ['screen', 'phone'] as const) {
      void restorer.restore(this.trackers[sight], { command: ID[sight], args: ({ id }) => ({ code: codeOf(id) }), name: ({ id }) => id });
    }
  }

  show(sight: Sight, code: string): void {
    const tracker = this.trackers[sight];
    let tab = tracker.find(({ id }) => codeOf(id) === code);
    if (tab === undefined) {
      tab = shownTab(sight, code, this.store, this.trans);
      this.app.shell.add(tab, 'main', { mode: 'tab-after' });
      void tracker.add(tab);
    }
    this.app.shell.activateById(tab.id);
  }
}
