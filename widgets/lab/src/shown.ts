import { MainAreaWidget } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ToolbarButton } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import { loadElements, type Elements } from './elements.js';
import { cofrontIcon } from './panel.js';
import type { Store } from './store.js';

/** What a tab shows of a session: the big screen, or what participants see. */
export type Sight = 'screen' | 'phone';

/** Fills the tab; the elements' own rule is the window's height. */
const FILL: Partial<CSSStyleDeclaration> = { blockSize: '100%', minBlockSize: '0', aspectRatio: 'auto', borderRadius: '0', overflow: 'auto' };
/** As wide as most phones. */
const PHONE: Partial<CSSStyleDeclaration> = { maxInlineSize: '26rem', marginInline: 'auto' };

/** The element of a tab, on a line of its own. */
class Shown extends Widget {
  private readonly sight: Sight;
  private readonly code: string;
  private readonly store: Store;
  private readonly failed: string;
  private letGo: () => void = () => undefined;

  constructor(sight: Sight, code: string, store: Store, failed: string) {
    super();
    [this.sight, this.code, this.store, this.failed] = [sight, code, store, failed];
    this.addClass('jp-cofront-shown');
    this.node.tabIndex = -1;
    void loadElements(store.api.elements).then(
      (elements) => this.isDisposed || this.draw(elements),
      () => (this.node.textContent = this.failed),
    );
  }

  override dispose(): void {
    this.letGo();
    super.dispose();
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    this.node.focus();
  }

  private draw({ socketClient }: Elements): void {
    const { sight, code, store } = this;
    const element = document.createElement(sight === 'screen' ? 'cofront-screen' : 'cofront-stage');
    element.toggleAttribute('embedded', true); // else its keys would turn pages while somebody writes in a notebook
    if (sight === 'screen') {
      element.setAttribute('code', code);
      element.setAttribute('socket', store.api.socket(code, 'screen'));
    } else {
      const [room, release] = socketClient(code, 'facilitator', store.api.socket(code), null);
      element.toggleAttribute('preview', true);
      element.inert = true; // a picture: nothing can be pressed
      Object.assign(element, { room });
      this.letGo = release;
    }
    Object.assign(element.style, FILL, sight === 'phone' ? PHONE : {});
    this.node.append(element);
  }
}

/** A tab of the main area. */
export function shownTab(sight: Sight, code: string, store: Store, trans: TranslationBundle): MainAreaWidget {
  const content = new Shown(sight, code, store, trans.__('The elements of cofront-kit could not be loaded. Reload the page.'));
  const tab = new MainAreaWidget({ content });
  tab.id = `cofront-${sight}-${code}`;
  tab.title.icon = cofrontIcon;
  tab.title.label = sight === 'screen' ? trans.__('Big screen %1', code) : trans.__('Phones %1', code);
  tab.title.caption = sight === 'screen' ? trans.__('The big screen of session %1', code) : trans.__('What participants of session %1 see', code);
  if (sight === 'screen') {
    const label = trans.__('Full screen');
    tab.toolbar.addItem('full', new ToolbarButton({ label, onClick: () => void content.node.requestFullscreen() }));
  }
  return tab;
}
