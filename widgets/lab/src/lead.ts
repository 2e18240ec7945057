import { ILayoutRestorer, type JupyterFrontEnd } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStateDB } from '@jupyterlab/statedb';
import { IStatusBar } from '@jupyterlab/statusbar';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import { Asking } from './asking.js';
import { Commands, ID } from './commands.js';
import { LabDesk } from './desk.js';
import { Following } from './following.js';
import { whatNext } from './leading.js';
import { doorKey, Notices } from './notices.js';
import { bringPanel, type Panel } from './panel.js';
import { memoryOf, remember } from './remember.js';
import { StatusItem } from './status.js';
import type { Store } from './store.js';
import { Tabs } from './tabs.js';
import { Told } from './told.js';
import { Wishes } from './wishes.js';

const CATEGORY = 'Co-front';

/** What leads a session from anywhere in the front end: commands, status, notices, tabs. */
export async function lead(app: JupyterFrontEnd, store: Store, panel: Panel, trans: TranslationBundle): Promise<void> {
  const showPanel = (): void => bringPanel(app.shell, panel);
  const following = new Following(store);
  const wishes = new Wishes();
  const tabs = new Tabs(app, store, trans);
  const commands = new Commands({
    store,
    following,
    asking: new Asking(trans),
    trans,
    showPanel,
    hasTabs: app.name === 'JupyterLab',
    show: (sight, code) => tabs.show(sight, code),
    openWindow: (code) => window.open(store.api.screen(code), `cofront-screen-${code}`, 'popup,width=1280,height=720') !== null,
    copy: (text) => navigator.clipboard.writeText(text),
  });
  commands.addTo(app.commands);
  const palette = await app.resolveOptionalService(ICommandPalette);
  for (const command of Object.values(ID)) palette?.addItem({ command, category: CATEGORY });
  addStatus(await app.resolveOptionalService(IStatusBar), new StatusItem(store, following, trans, showPanel), store, wishes);
  addNotices(store, following, wishes, commands, panel, trans, showPanel);
  const registry = await app.resolveOptionalService(ISettingRegistry);
  // Not awaited, like what follows: it is there when every plug-in has started, this one too.
  if (registry !== null) void wishes.follow(registry).catch(() => undefined); // no schema: the defaults stay
  void remember(store, memoryOf(await app.resolveOptionalService(IStateDB), app.name === 'JupyterLab'));
  const restorer = await app.resolveOptionalService(ILayoutRestorer);
  restorer?.add(panel, panel.id);
  if (restorer !== null) tabs.restore(restorer);
}

function addStatus(bar: IStatusBar | null, item: StatusItem, store: Store, wishes: Wishes): void {
  const turned = new Signal<StatusItem, void>(item);
  const tell = (): void => turned.emit();
  store.changed.connect(tell);
  wishes.changed.connect(tell);
  bar?.registerStatusItem('@cofront/lab:status', {
    item,
    align: 'left',
    rank: 20,
    isActive: () => wishes.isInStatusBar && store.chosen !== '',
    activeStateChanged: turned,
  });
}

function addNotices(store: Store, following: Following, wishes: Wishes, commands: Commands, panel: Panel, trans: TranslationBundle, showPanel: () => void): void {
  const told = new Told();
  const next = { label: () => whatNext(following.room)?.label || trans.__('Next step'), go: () => void commands.goOn() };
  const notices = new Notices({
    room: () => following.room,
    told,
    desk: new LabDesk(trans, { openDoor: () => void commands.openDoor(), showPanel, next }),
    manner: (about) => wishes.manner(about),
    isLookedAt: () => document.visibilityState === 'visible',
    isSaidAnyway: () => panel.isVisible,
  });
  const look = (): void => notices.look();
  following.changed.connect(look);
  wishes.changed.connect(look);
  document.addEventListener('visibilitychange', look);
  // Whoever closes a door needs no notice of it, in no window.
  store.api.closing.connect(() => void told.claim(doorKey(store.overview?.door ?? '')));
}
