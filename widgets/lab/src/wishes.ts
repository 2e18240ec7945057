import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { Signal, type ISignal } from '@lumino/signaling';

export const PLUGIN = '@cofront/lab:plugin';

/** What is told, by what it is about. */
export type About = 'door' | 'waiting' | 'complete' | 'hand' | 'lead';
/** `quiet` tells it in the list behind the bell alone. */
export type Manner = 'show' | 'quiet' | 'off';

/** What the facilitator set in Lab's settings; the defaults are those of `schema/plugin.json`. */
export class Wishes {
  isInStatusBar = true;
  private manners: Partial<Record<About, Manner>> = {};
  private readonly signal = new Signal<this, void>(this);

  get changed(): ISignal<this, void> {
    return this.signal;
  }

  manner(about: About): Manner {
    return this.manners[about] ?? (about === 'hand' ? 'quiet' : 'show');
  }

  /** Takes the settings, now and whenever they change. */
  async follow(registry: ISettingRegistry): Promise<void> {
    const settings = await registry.load(PLUGIN);
    const take = (): void => {
      const { statusBar, notifications } = settings.composite as { statusBar?: boolean; notifications?: Partial<Record<About, Manner>> };
      this.isInStatusBar = statusBar ?? true;
      this.manners = notifications ?? {};
      this.signal.emit();
    };
    settings.changed.connect(take);
    take();
  }
}
