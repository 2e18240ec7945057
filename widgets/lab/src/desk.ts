import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Desk, Happening } from './notices.js';
import type { Manner } from './wishes.js';

/** What the notices' buttons do. */
export interface Ways {
  openDoor: () => void;
  showPanel: () => void;
  next: { label: () => string; go: () => void };
}

/** Lab's own notifications. */
export class LabDesk implements Desk {
  private readonly trans: TranslationBundle;
  private readonly ways: Ways;

  constructor(trans: TranslationBundle, ways: Ways) {
    [this.trans, this.ways] = [trans, ways];
  }

  tell(one: Happening, manner: Manner): string {
    const type = one.about === 'door' ? 'warning' : 'info';
    return Notification.emit(this.words(one), type, { autoClose: manner === 'quiet' ? 0 : false, actions: [this.way(one)] });
  }

  change(id: string, one: Happening): void {
    const message = this.words(one);
    const isOther = Notification.manager.notifications.some((shown) => shown.id === id && shown.message !== message);
    if (isOther) Notification.update({ id, message });
  }

  dismiss(id: string): void {
    if (Notification.manager.has(id)) Notification.dismiss(id);
  }

  private words({ about, n, what }: Happening): string {
    const { trans } = this;
    switch (about) {
      case 'door':
        return trans.__('The door at %1 has closed: phones have lost their line.', what);
      case 'waiting':
        return trans._n('One person more than expected waits to be let in.', '%1 people more than expected wait to be let in.', n);
      case 'complete':
        return trans.__('Everyone has handed in: “%1”.', what);
      case 'hand':
        return what === '' ? trans.__('A hand is up.') : trans.__('A hand is up: %1.', what);
      case 'lead':
        return trans.__('%1 leads now.', what || trans.__('The facilitator'));
    }
  }

  private way({ about }: Happening): Notification.IAction {
    const { trans, ways } = this;
    if (about === 'door') return { label: trans.__('Open it again'), displayType: 'accent', callback: ways.openDoor };
    if (about === 'complete') return { label: ways.next.label(), displayType: 'accent', callback: ways.next.go };
    return { label: trans.__('Show'), callback: ways.showPanel };
  }
}
