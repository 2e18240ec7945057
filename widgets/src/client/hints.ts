import type { Hint, Wording } from '../wire.js';
import { randomHex } from './keep.js';

/** How much of a text the server checks, in characters. */
const MOST_CHARACTERS = 2000;

/** The one open question about a text that is being written. The newest wins; nothing is kept. */
export class HintDesk {
  private open: { id: string; settle: (hint: Hint | null) => void } | null = null;

  constructor(private readonly send: (message: Wording) => boolean) {}

  ask(text: string, language?: string): Promise<Hint | null> {
    this.giveUp();
    const id = randomHex(10);
    return new Promise((settle) => {
      this.open = { id, settle };
      if (!this.send({ type: 'wording', id, text: beginning(text), ...(language === undefined ? {} : { language }) })) this.giveUp();
    });
  }

  received(hint: Hint): void {
    if (hint.id === this.open?.id) this.settle(hint);
  }

  /** True if the refusal was for the question. */
  refused(id: string): boolean {
    if (id !== this.open?.id) return false;
    this.giveUp();
    return true;
  }

  /** Nobody waits any longer. */
  giveUp(): void {
    this.settle(null);
  }

  private settle(hint: Hint | null): void {
    const { open } = this;
    this.open = null;
    open?.settle(hint);
  }
}

/** The first characters of a text, only whole ones: half a character is not a valid message. */
function beginning(text: string): string {
  return text.slice(0, MOST_CHARACTERS).replace(/\p{Surrogate}/gu, '\uFFFD');
}
