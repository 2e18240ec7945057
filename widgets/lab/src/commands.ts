import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Act } from '../../src/acts.js';
import type { Said } from './api.js';
import type { Asking } from './asking.js';
import type { Following } from './following.js';
import { bring, canAct, canMove, following, isTimed, joinLinks, leftOpen, otherLeader, plannedMinutes, stops, whatNext, type Room, type Stop } from './leading.js';
import { saidWords } from './said.js';
import type { Sight } from './shown.js';
import type { Store } from './store.js';

/** Id of a command; the settings' schema names them too. */
export const ID = {
  next: 'cofront:next-step',
  bring: 'cofront:bring-everyone',
  timer: 'cofront:timer',
  pause: 'cofront:pause-timer',
  cover: 'cofront:cover-screens',
  door: 'cofront:door',
  screen: 'cofront:big-screen',
  screenWindow: 'cofront:big-screen-window',
  phone: 'cofront:what-participants-see',
  link: 'cofront:copy-link',
  takeOver: 'cofront:take-over',
  panel: 'cofront:show-panel',
  choose: 'cofront:choose-session',
  delete: 'cofront:delete-session',
} as const;

const USUAL_MINUTES = 5;
const MOST_MINUTES = 600;

/** What the commands need of the front end. */
export interface Place {
  store: Store;
  following: Following;
  asking: Asking;
  trans: TranslationBundle;
  showPanel: () => void;
  /** Notebook has no main area for tabs. */
  hasTabs: boolean;
  /** Opens a tab of a session. */
  show: (sight: Sight, code: string) => void;
  /** Opens the big screen in a window of its own; false if the browser doesn't let it. */
  openWindow: (code: string) => boolean;
  /** Puts a text where it can be pasted from. */
  copy: (text: string) => Promise<void>;
}

interface Command {
  label: () => string;
  /** Shown where it is left out. */
  isVisible?: () => boolean;
  caption?: () => string;
  isEnabled: () => boolean;
  execute: (args: Readonly<Record<string, unknown>>) => Promise<void> | void;
}

/** The commands by which the chosen session is led; what can be done comes from the room. */
export class Commands {
  private readonly at: Place;
  private readonly commands: Record<string, Command>;
  private isBusyWithDoor = false;
  /** Labels and states as last told to the front end. */
  private shown = '';

  constructor(at: Place) {
    this.at = at;
    this.commands = this.all();
  }

  /** Registers the commands, and keeps menus and palette up to date. */
  addTo(registry: JupyterFrontEnd['commands']): void {
    for (const [id, { label, caption, isEnabled, isVisible = () => true, execute }] of Object.entries(this.commands)) {
      registry.addCommand(id, { label, isEnabled, isVisible, execute: (args) => execute(args), caption: caption ?? label });
    }
    const tell = (): void => {
      const shown = JSON.stringify(Object.values(this.commands).map(({ label, isEnabled }) => [label(), isEnabled()]));
      if (shown === this.shown) return;
      this.shown = shown;
      for (const id of Object.keys(this.commands)) registry.notifyCommandChanged(id);
    };
    this.at.following.changed.connect(tell);
    this.at.store.changed.connect(tell);
    this.retell = tell;
  }

  private retell = (): void => undefined;

  private all(): Record<string, Command> {
    const { store, asking, trans, showPanel, show } = this.at;
    const chosen = (): boolean => store.chosen !== '';
    const sight = (which: Sight, label: string): Command => ({
      label: () => label,
      isVisible: () => this.at.hasTabs,
      isEnabled: () => this.at.hasTabs && chosen(),
      execute: ({ code }) => show(which, typeof code === 'string' ? code : store.chosen),
    });
    return {
      [ID.next]: {
        label: () => this.nextLabel(),
        caption: () => whatNext(this.room)?.words ?? '',
        isEnabled: () => canMove(this.room) && (whatNext(this.room)?.act !== null || this.room.next?.why === 'date'),
        execute: () => this.goOn(),
      },
      [ID.bring]: {
        label: () => trans.__('Bring everyone to a step …'),
        isEnabled: () => canMove(this.room),
        execute: () => this.bringEveryone(),
      },
      [ID.timer]: {
        label: () => (this.isTimed ? trans.__('Stop the timer') : trans.__('Start a timer …')),
        isEnabled: () => canMove(this.room),
        execute: () => this.turnTimer(),
      },
      [ID.pause]: {
        label: () => (this.room?.timer?.state === 'paused' ? trans.__('Let the timer run on') : trans.__('Pause the timer')),
        isEnabled: () => canMove(this.room) && this.isTimed,
        execute: () => this.act({ kind: 'set-timer', do: this.room?.timer?.state === 'paused' ? 'resume' : 'pause' }),
      },
      [ID.cover]: {
        label: () => (this.room?.isHidden ? trans.__('Uncover all screens') : trans.__('Cover all screens …')),
        isEnabled: () => canAct(this.room),
        execute: () => this.turnCover(),
      },
      [ID.door]: {
        label: () => (this.isBusyWithDoor ? trans.__('Opening the door …') : store.overview?.door ? trans.__('Close the door …') : trans.__('Open the door')),
        isEnabled: () => chosen() && store.overview !== null && !this.isBusyWithDoor,
        execute: () => this.turnDoor(),
      },
      [ID.screen]: sight('screen', trans.__('Open the big screen in a tab')),
      [ID.screenWindow]: {
        label: () => trans.__('Open the big screen in a window'),
        isEnabled: chosen,
        execute: () => this.openWindow(),
      },
      [ID.phone]: sight('phone', trans.__('Show what participants see')),
      [ID.link]: {
        label: () => trans.__('Copy a party’s join link …'),
        isEnabled: () => this.room !== null && joinLinks(this.room).length > 0,
        execute: () => this.copyLink(),
      },
      [ID.takeOver]: {
        label: () => (this.leader === '' ? trans.__('Take over leading') : trans.__('Take over from %1', this.leader)),
        isVisible: () => (this.room?.lead?.hosts.length ?? 0) > 1,
        isEnabled: () => canAct(this.room) && !this.room.leads,
        execute: () => this.act({ kind: 'take-over', seen: this.room?.lead?.turn ?? null }),
      },
      [ID.panel]: { label: () => trans.__('Show the Co-front panel'), isEnabled: () => true, execute: showPanel },
      [ID.choose]: {
        label: () => trans.__('Choose a session …'),
        isEnabled: () => (store.overview?.sessions.length ?? 0) > 0,
        execute: () => this.choose(),
      },
      [ID.delete]: {
        label: () => (chosen() ? trans.__('Delete session %1 …', store.chosen) : trans.__('Delete a session …')),
        isEnabled: chosen,
        execute: () => this.delete(asking),
      },
    };
  }

  private get room(): Room | null {
    return this.at.following.room;
  }

  /** Who else leads; empty if nobody does. */
  private get leader(): string {
    const name = otherLeader(this.room);
    return name === '' ? this.at.trans.__('the facilitator') : (name ?? '');
  }

  private get isTimed(): boolean {
    return this.room !== null && isTimed(this.room);
  }

  private nextLabel(): string {
    const { trans } = this.at;
    const [offer, leader] = [whatNext(this.room), this.leader];
    if (offer === null) return trans.__('Next step');
    if (leader !== '') return trans.__('Next step: %1 leads', leader);
    return trans.__('Next step: %1', offer.label === '' ? offer.words : offer.label);
  }

  /** Does what comes next, after its question if it has one. */
  async goOn(): Promise<void> {
    const { asking, trans, showPanel } = this.at;
    const offer = whatNext(this.room);
    if (offer === null || !canMove(this.room)) return;
    if (offer.act === null) return showPanel(); // the panel has the form that it waits for
    if (offer.ask !== '' && !(await asking.sure(offer.label, offer.ask, trans.__('Yes, go on')))) return;
    await this.act(offer.act);
  }

  private async bringEveryone(): Promise<void> {
    const { asking, trans } = this.at;
    const { room } = this;
    if (room === null) return;
    const words = (n: number, title: string): string => (n === 0 ? trans.__('Lobby') : `${n}. ${title}`);
    const all = stops(room);
    const name = ({ n, title }: Stop): string => words(n, title);
    const stop = await asking.which(trans.__('Bring everyone to a step'), trans.__('Step'), all, name, trans.__('Bring everyone here'), following(room, all));
    if (stop === null) return;
    const left = leftOpen(room);
    const question = trans.__('“%1” is still open and stays open, with its answers sealed. To reveal or discard it first, use the panel.', left);
    if (left !== '' && !(await asking.sure(words(stop.n, stop.title), question, trans.__('Leave it open, and go on')))) return;
    await this.act(bring(stop.activity));
  }

  private async turnTimer(): Promise<void> {
    const { asking, trans } = this.at;
    if (this.room === null) return;
    if (this.isTimed) return this.act({ kind: 'set-timer', do: 'stop' });
    const minutes = await asking.number(trans.__('Start a timer'), trans.__('Minutes'), plannedMinutes(this.room) ?? USUAL_MINUTES, trans.__('Start'));
    if (minutes === null) return;
    if (!(minutes > 0 && minutes <= MOST_MINUTES)) return asking.wrong(trans.__('A timer takes more than 0 and at most %1 minutes; %2 was typed. Start it again.', MOST_MINUTES, minutes));
    await this.act({ kind: 'set-timer', do: 'start', seconds: Math.max(1, Math.round(minutes * 60)) });
  }

  private async turnCover(): Promise<void> {
    const { asking, trans } = this.at;
    if (this.room === null) return;
    const on = !this.room.isHidden;
    const question = trans.__('What people are writing stays and comes back.');
    if (on && !(await asking.sure(trans.__('Cover every phone and the big screen now?'), question, trans.__('Yes, cover them')))) return;
    await this.act({ kind: 'hide-screens', on });
  }

  /** Opens the door, or closes the one that is open. */
  async turnDoor(): Promise<void> {
    const { store, asking, trans } = this.at;
    const door = store.overview?.door ?? '';
    if (door !== '') {
      const question = trans.__('Phones and big screens at %1 lose their line, in every session of this store. Nothing that was handed in is lost.', door);
      if (await asking.sure(trans.__('Close the door?'), question, trans.__('Yes, close it'))) await this.tried(() => store.api.closeDoor());
      return;
    }
    await this.openDoor();
  }

  async openDoor(): Promise<void> {
    const { store, asking, trans } = this.at;
    this.isBusyWithDoor = true;
    this.retell();
    try {
      await this.tried(async () => asking.done(trans.__('The door is open at %1', await store.api.openDoor(store.chosen))));
    } finally {
      this.isBusyWithDoor = false;
      this.retell();
    }
  }

  private openWindow(): void {
    const { store, asking, trans, openWindow } = this.at;
    if (openWindow(store.chosen)) return;
    asking.wrong(trans.__('The browser opened no window. Allow windows (pop-ups) for this page, and try again.'));
  }

  private async copyLink(): Promise<void> {
    const { asking, trans, copy } = this.at;
    if (this.room === null) return;
    const link = await asking.which(trans.__('Copy a join link'), trans.__('Party'), joinLinks(this.room), ({ name }) => name, trans.__('Copy'));
    if (link === null) return;
    try {
      await copy(link.url);
      asking.done(trans.__('The join link of %1 is copied.', link.name));
    } catch {
      await asking.tell(trans.__('The browser lets nothing be copied. The join link of %1:', link.name), link.url);
    }
  }

  private async choose(): Promise<void> {
    const { store, asking, trans, showPanel } = this.at;
    const sessions = store.overview?.sessions ?? [];
    const one = await asking.which(trans.__('Choose a session'), trans.__('Session'), sessions, ({ code, title }) => `${code} · ${title}`, trans.__('Choose'));
    if (one === null) return;
    store.chosen = one.code;
    showPanel();
  }

  private async delete(asking: Asking): Promise<void> {
    const { store, trans } = this.at;
    const code = store.chosen;
    const title = store.find(code)?.title ?? code;
    const question = trans.__('“%1” goes with all its traces, for everyone and for good. Type %2 to delete it.', title, code);
    const typed = await asking.text(trans.__('Delete the session?'), question, trans.__('Delete'));
    if (typed === null) return;
    await this.tried(async () => {
      const receipt = await store.api.deleteSession(code, typed.trim().toUpperCase());
      if (store.chosen === code) store.chosen = '';
      await asking.tell(trans.__('Session %1 is deleted', code), receipt);
    });
  }

  private async act(act: Act): Promise<void> {
    const outcome = await this.room?.act(act);
    if (outcome?.done === false) this.at.asking.wrong(`${outcome.message} ${outcome.wayOut}`.trim());
  }

  /** Does something at the server, and says why it was not done. */
  private async tried(work: () => Promise<unknown>): Promise<void> {
    const { store, asking, trans } = this.at;
    try {
      await work();
    } catch (error) {
      asking.wrong(saidWords(error as Said, trans));
    }
    await store.refresh();
  }
}
