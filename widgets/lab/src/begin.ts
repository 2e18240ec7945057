import type { JupyterFrontEnd } from '@jupyterlab/application';
import { ICommandPalette, showErrorMessage } from '@jupyterlab/apputils';
import { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import { ILauncher } from '@jupyterlab/launcher';
import { IMainMenu } from '@jupyterlab/mainmenu';
import { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { PromiseDelegate } from '@lumino/coreutils';
import { DisposableSet } from '@lumino/disposable';
import { Menu, MenuBar } from '@lumino/widgets';
import { BeginDialog } from './begin-dialog.js';
import { aboutTemplate } from './begin-form.js';
import type { Panel } from './panel.js';
import { cofrontIcon, showPanel } from './panel.js';
import { saidWords } from './said.js';
import type { Store } from './store.js';
import { TemplateList, type TemplateCard } from './templates.js';

/** Begins a session; its arguments are `template` (an id; asked for when left out) and `cwd` (where its folder goes). */
export const NEW_SESSION = 'cofront:new-session';
const CATEGORY = 'Co-front';
const NEW_MENU_RANK = 30;
/** A notebook is not kept back longer: without a kernel it can still be read, and Lab asks which one to take. */
const KERNEL_MS = 15_000;

/** What takes part in beginning a session. */
interface Parts {
  app: JupyterFrontEnd;
  store: Store;
  panel: Panel;
  list: TemplateList;
  trans: TranslationBundle;
  browser: IDefaultFileBrowser | null;
}

/** Adds everything that begins a session: launcher cards, File > New, the palette. */
export async function addBeginning(app: JupyterFrontEnd, store: Store, panel: Panel, trans: TranslationBundle): Promise<void> {
  const list = new TemplateList(store.api);
  const browser = await app.resolveOptionalService(IDefaultFileBrowser);
  const parts: Parts = { app, store, panel, list, trans, browser };
  app.commands.addCommand(NEW_SESSION, {
    label: (args) => labelOf(parts, args),
    caption: (args) => captionOf(parts, args),
    icon: (args) => (args['isPalette'] === true ? undefined : cofrontIcon),
    execute: (args) => begin(parts, text(args['template']), text(args['cwd'])),
  });
  const launcher = await app.resolveOptionalService(ILauncher);
  const palette = await app.resolveOptionalService(ICommandPalette);
  const shown = new Shown(list, launcher, palette, await addMenus(app, trans, browser));
  list.changed.connect(() => shown.refresh());
  await list.load();
  app.commands.commandExecuted.connect((_, { id }) => {
    if (id === 'launcher:create') void list.load(); // A template may have come or gone.
  });
}

/** The entries that are there now; they are replaced when the list of templates has changed. */
class Shown {
  private readonly list: TemplateList;
  private readonly launcher: ILauncher | null;
  private readonly palette: ICommandPalette | null;
  private readonly menus: readonly Menu[];
  private entries = new DisposableSet();

  constructor(list: TemplateList, launcher: ILauncher | null, palette: ICommandPalette | null, menus: readonly Menu[]) {
    [this.list, this.launcher, this.palette, this.menus] = [list, launcher, palette, menus];
  }

  refresh(): void {
    this.entries.dispose();
    this.entries = new DisposableSet();
    for (const menu of this.menus) menu.clearItems();
    const ids = this.list.now.templates.map((one) => one.id);
    // Without a list there is one card, which says why when it is pressed.
    (ids.length === 0 ? [''] : ids).forEach((template, rank) => {
      if (this.launcher !== null) this.entries.add(this.launcher.add({ command: NEW_SESSION, category: CATEGORY, rank, args: { template } }));
      if (this.palette !== null) this.entries.add(this.palette.addItem({ command: NEW_SESSION, category: CATEGORY, args: { template, isPalette: true } }));
      for (const menu of this.menus) menu.addItem({ command: NEW_SESSION, args: { template } });
    });
  }
}

/** The submenus of File > New, and of the "New" button in Notebook's list of files. */
async function addMenus(app: JupyterFrontEnd, trans: TranslationBundle, browser: IDefaultFileBrowser | null): Promise<Menu[]> {
  const menus: Menu[] = [];
  const main = await app.resolveOptionalService(IMainMenu);
  if (main !== null) {
    menus.push(newMenu(app, trans));
    main.fileMenu.newMenu.addItem({ type: 'submenu', submenu: menus[0]!, rank: NEW_MENU_RANK });
  }
  if (browser !== null && app.name !== 'JupyterLab') {
    const submenu = newMenu(app, trans);
    menus.push(submenu);
    addToNewButton(browser, submenu);
  }
  return menus;
}

function newMenu(app: JupyterFrontEnd, trans: TranslationBundle): Menu {
  const submenu = new Menu({ commands: app.commands });
  submenu.title.label = trans.__('Co-front Session');
  submenu.title.icon = cofrontIcon;
  return submenu;
}

/**
 * Adds a submenu to the "New" button of Notebook's list of files. No token leads there, and Notebook fills that menu
 * again when the kernels change; so it is looked for when somebody reaches for it.
 */
function addToNewButton(browser: IDefaultFileBrowser, submenu: Menu): void {
  const add = (): void => {
    for (const bar of browser.toolbar.children()) {
      const menu = bar instanceof MenuBar ? bar.menus[0] : undefined;
      if (menu !== undefined && menu.items.every((item) => item.submenu !== submenu)) menu.addItem({ type: 'submenu', submenu });
    }
  };
  for (const kind of ['pointerdown', 'focusin', 'keydown']) browser.toolbar.node.addEventListener(kind, add, true);
}

function labelOf({ list, trans }: Parts, args: { readonly [key: string]: unknown }): string {
  const one = list.find(text(args['template']));
  if (one === null) return trans.__('New Session …');
  return args['isPalette'] === true ? trans.__('New Session: %1', one.title) : one.title;
}

function captionOf({ list, trans }: Parts, args: { readonly [key: string]: unknown }): string {
  const one = list.find(text(args['template']));
  if (one === null) return list.fault === null ? trans.__('Begin a co-front session from a template.') : saidWords(list.fault, trans);
  return one.trouble === '' ? `${one.title}\n${aboutTemplate(one, trans)}` : trans.__('%1 can’t be used: %2', one.title, one.trouble);
}

async function begin(parts: Parts, template: string, cwd: string): Promise<void> {
  const { app, store, panel, list, trans, browser } = parts;
  const at = app.serviceManager.contents.localPath(cwd || (browser?.model.path ?? ''));
  await list.load();
  const refused = refusal(list, template, trans);
  if (refused !== '') {
    await showErrorMessage(trans.__('No session can be begun'), refused);
    return;
  }
  const dialog = new BeginDialog({ templates: list.now, template, at, trans }, async (asked) => {
    try {
      return await list.begin(asked);
    } catch (error) {
      throw new Error(saidWords(error as Parameters<typeof saidWords>[0], trans));
    }
  });
  const begun = await dialog.ask();
  if (begun === null) return;
  store.chosen = begun.code;
  void store.refresh();
  void browser?.model.refresh();
  showPanel(app.shell, panel); // the notebook has the focus
  await openNotebook(app, begun.path);
}

/** Shows a notebook when it has a kernel: Lab drops a cell that is run earlier, without a word. */
async function openNotebook(app: JupyterFrontEnd, path: string): Promise<void> {
  const before = app.shell.currentWidget;
  const opened: unknown = await app.commands.execute('docmanager:open', { path, factory: 'Notebook', options: { activate: false } });
  if (!(opened instanceof NotebookPanel)) return; // Notebook opens a page of its own.
  // JupyterLab before 4.6 brings it to the front all the same.
  if (before !== null && opened.isVisible) app.shell.activateById(before.id);
  const longEnough = new PromiseDelegate<void>();
  const timer = setTimeout(() => longEnough.resolve(), KERNEL_MS); // alone, it would not know its promise
  await Promise.race([opened.context.sessionContext.ready, longEnough.promise]);
  clearTimeout(timer);
  app.shell.activateById(opened.id);
}

/** Why no dialog is opened; empty if it is. */
function refusal(list: TemplateList, template: string, trans: TranslationBundle): string {
  if (list.fault !== null) return saidWords(list.fault, trans);
  const isUsable = (one: TemplateCard): boolean => one.trouble === '';
  if (template === '') return list.now.templates.some(isUsable) ? '' : trans.__('There is no template that can be used.');
  const one = list.find(template);
  if (one === null) return trans.__('The template %1 is not there any more.', template);
  return one.trouble;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
