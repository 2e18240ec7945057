import type { ReactiveController, ReactiveControllerHost } from 'lit';

const CALM_MS = 4000;

/** Text for a polite live region, coalesced: a room of thirty must not talk over a person who uses a screen reader. */
export class Announcer implements ReactiveController {
  text = '';
  private readonly host: ReactiveControllerHost;
  private next: string | null = null;
  private timer = 0;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
    this.timer = 0;
  }

  /** What was said, or was about to be, is not for the next reader. */
  forget(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.text = '';
    this.next = null;
  }

  say(text: string): void {
    if (text === this.text || text === this.next) return;
    this.next = text;
    this.timer ||= window.setTimeout(() => {
      this.timer = 0;
      this.text = this.next ?? '';
      this.host.requestUpdate();
    }, this.text === '' ? 300 : CALM_MS);
  }
}
