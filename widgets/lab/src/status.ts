import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import type { Following } from './following.js';
import { standing, type Standing } from './leading.js';
import type { Store } from './store.js';

/** A session in the status bar: "K7QF2M · 7 of 9 · 6 of 8", and who leads if somebody else does. */
export function inShort(code: string, now: Standing, trans: TranslationBundle): string {
  const here = trans.__('%1 here', now.here);
  const { turnout } = now;
  const figures: Readonly<Record<Standing['state'], () => string[]>> = {
    connecting: () => ['…'],
    offline: () => [trans.__('offline')],
    ended: () => [trans.__('ended')],
    lobby: () => [trans.__('lobby'), here],
    step: () => [trans.__('%1 of %2', now.n, now.steps), turnout === null ? here : trans.__('%1 of %2', turnout.filled, turnout.of)],
  };
  const leader = now.leader === null ? [] : [trans.__('%1 leads', now.leader || trans.__('The facilitator'))];
  return [code, ...figures[now.state](), ...leader].join(' · ');
}

/** The same in words. */
export function inWords(code: string, title: string, now: Standing, trans: TranslationBundle): string {
  const here = trans._n('one person here', '%1 people here', now.here);
  const { turnout } = now;
  const said: Readonly<Record<Standing['state'], () => string[]>> = {
    connecting: () => [trans.__('connecting')],
    offline: () => [trans.__('the line to the room is lost; it is tried again')],
    ended: () => [trans.__('ended')],
    lobby: () => [trans.__('in the lobby'), here],
    step: () => [
      trans.__('step %1 of %2, “%3”', now.n, now.steps, now.title),
      turnout === null ? here : trans.__('%1 of %2 people have handed in', turnout.filled, turnout.of),
    ],
  };
  return trans.__('Session %1 (%2): %3. Show the panel.', code, title, [...said[now.state](), ...(now.leader === null ? [] : [trans.__('%1 leads', now.leader || trans.__('The facilitator'))])].join(', '));
}

/** A button in the status bar. It is no live region: a screen reader says it when somebody goes there. */
export class StatusItem extends Widget {
  private readonly button: HTMLButtonElement;
  private readonly store: Store;
  private readonly following: Following;
  private readonly trans: TranslationBundle;

  constructor(store: Store, following: Following, trans: TranslationBundle, showPanel: () => void) {
    super();
    [this.store, this.following, this.trans] = [store, following, trans];
    this.addClass('jp-mod-highlighted');
    this.button = document.createElement('button');
    Object.assign(this.button.style, { font: 'inherit', color: 'inherit', background: 'none', border: '0', padding: '0 6px', blockSize: '100%', cursor: 'pointer', fontVariantNumeric: 'tabular-nums' });
    this.button.addEventListener('click', showPanel);
    this.node.append(this.button);
    store.changed.connect(this.draw, this);
    following.changed.connect(this.draw, this);
    this.draw();
  }

  private draw(): void {
    const { store, following, trans } = this;
    const code = store.chosen;
    if (code === '') return;
    const now = standing(following.room);
    const title = following.room?.session?.title ?? store.find(code)?.title ?? '';
    const [text, words] = [inShort(code, now, trans), inWords(code, title, now, trans)];
    if (this.button.textContent !== text) this.button.textContent = text;
    if (this.button.title === words) return;
    this.button.title = words;
    this.button.setAttribute('aria-label', words);
  }
}
