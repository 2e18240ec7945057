import type { AskedView } from '../view.js';
import type { Accompany, AskCoach } from '../wire.js';
import { randomHex } from './keep.js';

export interface CoachCallsOptions {
  /** Sends now, or returns false. */
  send: (message: AskCoach | Accompany) => boolean;
  /** Where this person is in the queue, as the view has it. */
  asked: () => AskedView | null;
  changed: () => void;
}

/**
 * Asking for a coach, and coming to somebody who asked. The room holds it in memory: when another process has taken the
 * room over, whoever waited asks again by themselves.
 */
export class CoachCalls {
  /** Why the last request was refused. */
  trouble = '';

  private readonly options: CoachCallsOptions;
  private readonly sent = new Set<string>();
  private epoch = '';
  private isWaiting = false;

  constructor(options: CoachCallsOptions) {
    this.options = options;
  }

  /** Participant: asks for a coach, or doesn't need one any more. */
  ask(on: boolean): void {
    this.send({ type: 'ask-coach', id: randomHex(10), on });
  }

  /** Coach: comes to somebody, gives them back to the queue, or is done. */
  accompany(seat: string, what: Accompany['do']): void {
    this.send({ type: 'accompany', id: randomHex(10), seat, do: what });
  }

  /** Returns whether the acknowledgement was for something of this desk. */
  acknowledged(id: string): boolean {
    return this.sent.delete(id);
  }

  /** Returns whether the refusal was for something of this desk. */
  refused(id: string, message: string, wayOut: string): boolean {
    if (!this.sent.delete(id)) return false;
    this.trouble = `${message} ${wayOut}`.trim();
    this.options.changed();
    return true;
  }

  /** The view is at this step now; its first part names the process. */
  viewChanged(at: string): void {
    const [epoch = ''] = at.split('.');
    const isElsewhere = this.epoch !== '' && epoch !== this.epoch;
    this.epoch = epoch;
    const hasAsked = this.options.asked() !== null;
    if (isElsewhere && this.isWaiting && !hasAsked) this.ask(true);
    else this.isWaiting = hasAsked;
  }

  private send(message: AskCoach | Accompany): void {
    this.trouble = '';
    this.sent.add(message.id);
    if (!this.options.send(message)) this.sent.delete(message.id);
    this.options.changed();
  }
}
