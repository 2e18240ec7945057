import type { FromClient, FromServer } from '../wire.js';
import { readMessage, type Cable, type CableState } from './cable.js';

/** The part of anywidget's model that is used: custom messages and reading traits, never writing them. */
export interface WidgetModel {
  get(name: string): unknown;
  send(content: unknown): void;
  on(event: string, callback: (content: unknown) => void): void;
  off(event: string, callback: (content: unknown) => void): void;
}

/**
 * A Jupyter comm between a widget and its kernel. All views of a widget share the comm, so each view begins with a
 * `hello` of its own and ignores answers to ids that are not its own.
 */
export class KernelCable implements Cable {
  onMessage: (message: FromServer) => void = () => undefined;
  onState: (state: CableState) => void = () => undefined;

  private readonly model: WidgetModel;
  private isOpen = false;

  constructor(model: WidgetModel) {
    this.model = model;
  }

  open(): void {
    this.isOpen = true;
    this.model.on('msg:custom', this.receive);
    this.onState({ up: true });
  }

  send(message: FromClient): boolean {
    if (!this.isOpen) return false;
    this.model.send({ cofront: JSON.stringify(message) });
    return true;
  }

  restart(): void {
    this.onState({ up: true });
  }

  close(): void {
    this.isOpen = false;
    this.model.off('msg:custom', this.receive);
  }

  private readonly receive = (content: unknown): void => {
    if (typeof content !== 'object' || content === null || !('cofront' in content)) return;
    const message = readMessage(content.cofront);
    if (message !== null) this.onMessage(message);
  };
}
