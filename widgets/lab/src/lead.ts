import { ILayoutRestorer, type JupyterFrontEnd } from '@jupyterlab/application';
import { ICommandPalette, WidgetTracker, type MainAreaWidget } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Widget } from '@lumino/widgets';
import { Asking } from './asking.js';
import { Commands, ID } from './commands.js';
import { Following } from './following.js';
import { shownTab, type Sight } from './shown.js';
import type { Store } from './store.js';

const CATEGORY = 'Co-front';

/** What leads a session from anywhere in the front end: commands, their palette entries, and tabs. */
export async function lead(app: JupyterFrontEnd, store: Store, panel: Widget, trans: TranslationBundle): Promise<void> {
  const following = new Following(store);
  const tabs = new Tabs(app, store, trans);
  const commands = new Commands({
    store,
    following,
    asking: new Asking(trans),
    trans,
    showPanel: () => app.shell.activateById(panel.id),
    show: (sight, code) => tabs.show(sight, code),
    copy: (text) => navigator.clipboard.writeText(text),
  });
  commands.addTo(app.commands);
  const palette = await app.resolveOptionalService(ICommandPalette);
  for (const command of Object.values(ID)) palette?.addItem({ command, category: CATEGORY });
  const restorer = await app.resolveOptionalService(ILayoutRestorer);
  if (restorer === null) return;
  restorer.add(panel, panel.id);
  for (const [command, tracker] of tabs.kept) {
    // Not awaited: it restores when every plug-in has started, this one too.
    void restorer.restore(tracker, { command, args: ({ id }) => ({ code: codeOf(id) }), name: ({ id }) => id });
  }
}

/** The session of a tab, by the tab's id. */
function codeOf(id: string): string {
  return id.slice(id.lastIndexOf('-') + 1);
}

/** The tabs that show sessions; one per session and sight. */
class Tabs {
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

  /** What a reload opens again: a command, and the tabs that it opened. */
  get kept(): [string, WidgetTracker<MainAreaWidget>][] {
    return [
      [ID.screen, this.trackers.screen],
      [ID.phone, this.trackers.phone],
    ];
  }

  show(sight: Sight, code: string): void {
    const tracker = this.trackers[sight];
    let tab = tracker.find(({ id }) => codeOf(id) === code);
    if (tab === undefined) {
      tab = shownTab(sight, code, this.store, this.trans);
      this.app.shell.add(tab, this.app.name === 'JupyterLab' ? 'main' : 'down', { mode: 'tab-after' });
      void tracker.add(tab);
    }
    this.app.shell.activateById(tab.id);
  }
}
