import { randomHex } from '../client/keep.js';
import type { FromClient, FromServer } from '../wire.js';
import { readMessage, type Cable, type CableState } from './cable.js';

/** The part of anywidget's model that we use: custom messages and reading traits, never writing them. */
export interface WidgetModel {
  get(name: string): unknown;
  send(content: unknown): void;
  on(event: string, callback: (content: unknown) => void): void;
  off(event: string, callback: (content: unknown) => void): void;
}

const TOO_SLOW = 4004;
const ANSWER_WITHIN_MS = 4000;

/**
 * A Jupyter comm between a widget and its kernel. All views of a widget share the comm, so each view is its own
 * connection, with a random id in every message. A busy kernel answers late, and we wait for it; a restarted kernel
 * knows nothing of the comm, and the connection stays down until its cell is run.
 */
export class KernelCable implements Cable {
  onMessage: (message: FromServer) => void = () => undefined;
  onState: (state: CableState) => void = () => undefined;

  private readonly model: WidgetModel;
  private view = '';
  /** How many messages this view has sent: Jupyter may deliver them in another order. */
  private sent = 0;
  private answerTimer = 0;

  constructor(model: WidgetModel) {
    this.model = model;
  }

  open(): void {
    this.model.on('msg:custom', this.receive);
    this.model.on('comm_live_update', this.doubt);
    this.begin();
  }

  send(message: FromClient): boolean {
    if (this.view === '') return false;
    try {
      this.model.send({ cofront: JSON.stringify(message), view: this.view, n: this.sent + 1 });
      this.sent += 1;
      return true;
    } catch {
      // Jupyter throws here if the comm's kernel is gone. Its caller learns of it after it has finished.
      setTimeout(() => this.down(0));
      return false;
    }
  }

  restart(): void {
    this.end();
    this.begin();
  }

  close(): void {
    this.end();
    this.model.off('msg:custom', this.receive);
    this.model.off('comm_live_update', this.doubt);
  }

  private begin(): void {
    this.view = randomHex(8);
    this.sent = 0;
    this.onState({ up: true });
  }

  private end(): void {
    const { view } = this;
    this.view = '';
    clearTimeout(this.answerTimer);
    try {
      if (view !== '') this.model.send({ cofront: null, view, n: this.sent + 1 });
    } catch {
      // The comm is already gone, and the connection with it.
    }
  }

  private readonly receive = (content: unknown): void => {
    if (typeof content !== 'object' || content === null || !('cofront' in content)) return;
    if (!('view' in content) || content.view !== this.view || this.view === '') return;
    clearTimeout(this.answerTimer);
    if (content.cofront === null) {
      this.down('close' in content && Array.isArray(content.close) ? Number(content.close[0]) : 0);
      return;
    }
    const message = readMessage(content.cofront);
    if (message !== null && message.type !== 'pong') this.onMessage(message);
  };

  /** Jupyter says that the comm's kernel came or went, but not which: ask whether it answers. */
  private readonly doubt = (): void => {
    if (this.view === '') {
      this.begin();
      return;
    }
    clearTimeout(this.answerTimer);
    if (this.send({ type: 'ping', n: 0 })) this.answerTimer = window.setTimeout(() => this.down(0), ANSWER_WITHIN_MS);
  };

  private down(code: number): void {
    if (this.view === '') return;
    this.view = '';
    clearTimeout(this.answerTimer);
    this.onState({ up: false, code, final: code !== TOO_SLOW });
    if (code === TOO_SLOW) this.begin();
  }
}
