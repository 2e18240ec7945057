import { randomHex } from '../client/keep.js';
import type { FromClient, FromServer } from '../wire.js';
import { readMessage, type Cable, type CableState } from './cable.js';

/** The part of anywidget's model that is used: custom messages and reading traits, never writing them. */
export interface WidgetModel {
  get(name: string): unknown;
  send(content: unknown): void;
  on(event: string, callback: (content: unknown) => void): void;
  off(event: string, callback: (content: unknown) => void): void;
}

const TOO_SLOW = 4004;

/**
 * A Jupyter comm between a widget and its kernel. All views of a widget share the comm, so each view is a connection of
 * its own, told apart by a random id that goes along with every message.
 */
export class KernelCable implements Cable {
  onMessage: (message: FromServer) => void = () => undefined;
  onState: (state: CableState) => void = () => undefined;

  private readonly model: WidgetModel;
  private view = '';

  constructor(model: WidgetModel) {
    this.model = model;
  }

  open(): void {
    this.model.on('msg:custom', this.receive);
    this.begin();
  }

  send(message: FromClient): boolean {
    if (this.view === '') return false;
    this.model.send({ cofront: JSON.stringify(message), view: this.view });
    return true;
  }

  restart(): void {
    this.end();
    this.begin();
  }

  close(): void {
    this.end();
    this.model.off('msg:custom', this.receive);
  }

  private begin(): void {
    this.view = randomHex(8);
    this.onState({ up: true });
  }

  private end(): void {
    const { view } = this;
    this.view = '';
    try {
      if (view !== '') this.model.send({ cofront: null, view });
    } catch {
      // The comm is gone already, and with it the connection.
    }
  }

  private readonly receive = (content: unknown): void => {
    if (typeof content !== 'object' || content === null || !('cofront' in content)) return;
    if (!('view' in content) || content.view !== this.view || this.view === '') return;
    if (content.cofront === null) {
      this.down('close' in content && Array.isArray(content.close) ? Number(content.close[0]) : 0);
      return;
    }
    const message = readMessage(content.cofront);
    if (message !== null) this.onMessage(message);
  };

  private down(code: number): void {
    this.view = '';
    this.onState({ up: false, code, final: code !== TOO_SLOW });
    if (code === TOO_SLOW) this.begin();
  }
}
