import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SessionClient } from '../client/client.js';
import { hasHost, isLoaded, load, loadHost } from '../registry.js';
import type { Kind } from '../kind.js';
import { kindsOf } from './stage/needs.js';

interface Host extends ReactiveControllerHost {
  readonly room: SessionClient | null;
  tick: number;
}

const AGAIN_MS = 5000;

/** Gets the kinds from outside that the steps of a session need, for console, big screen and notebook: stock ones are there. */
export class OutsideKinds implements ReactiveController {
  private readonly under = new Set<Kind>();
  private timer = 0;

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  hostUpdate(): void {
    const { room } = this.host;
    if (room === null) return;
    for (const kind of kindsOf(room)) if (kind.isOutside && !(isLoaded(kind) && hasHost(kind)) && !this.under.has(kind)) this.fetch(kind);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  private fetch(kind: Kind): void {
    this.under.add(kind);
    Promise.all([load(kind), loadHost(kind)]).then(
      () => {
        this.under.delete(kind);
        this.host.tick += 1;
      },
      () => {
        clearTimeout(this.timer);
        this.timer = window.setTimeout(() => {
          this.under.clear();
          this.host.requestUpdate();
        }, AGAIN_MS);
      },
    );
  }
}
