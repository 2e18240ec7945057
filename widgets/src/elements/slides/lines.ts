import type { Lines } from '../../acts.js';
import type { SessionClient } from '../../client/client.js';
import type { Outbox } from '../../client/outbox.js';
import type { ActivityView, SlidesSpec } from '../../view.js';

/** What this browser remembers of one's own slides of one round. */
interface Kept {
  /** The highest `rev` that was ever sent. */
  rev: number;
  /** What was handed in last; used to recognise one's own cards after the opening. */
  lines: Lines;
}

type View = ActivityView<SlidesSpec>;

/** One's own slides of one round: the text of each line, and what the room knows of it. */
export class OwnLines {
  readonly room: SessionClient;
  readonly view: View;
  /** The party of the person for whom a facilitator writes, or null. */
  readonly entering: string | null;

  constructor(room: SessionClient, view: View, entering: string | null) {
    this.room = room;
    this.view = view;
    this.entering = entering;
  }

  field(prompt: string, index: number): string {
    return `${this.form}/${prompt}/${index}`;
  }

  /** The name under which typed text is kept. */
  get form(): string {
    const { id, round } = this.view;
    return `${this.entering === null ? '' : `for/${this.entering}/`}${id}/${round}`;
  }

  /** From the first letter on it is listed among the texts that are being written. */
  began(outbox: Outbox | null): void {
    // Lines that change while others are on their way are not settled by the answer to those.
    if (outbox?.isSending(this.form)) outbox.renameForm(this.form, '');
    const was = Object.fromEntries(Object.entries(this.stored).flatMap(([id, texts]) => texts.map((text, at) => [`${id}/${at}`, text] as const)));
    const [prompt] = this.view.spec.prompts;
    const card = prompt?.kind === 'opportunity' ? 'opportunity' : 'issue';
    this.room.drafts.begin(this.form, { what: 'slides', activity: this.view.id, target: String(this.view.round), rev: 0, was, card });
  }

  /** What the room keeps: one's own draft, or the one that the party writes together. */
  get stored(): Lines {
    if (this.entering !== null) return {};
    const { id, round, spec } = this.view;
    if (spec.by === 'party') return this.room.ours(id)?.draft?.lines ?? this.room.ours(id)?.lines ?? {};
    const mine = this.room.mine(id);
    return mine?.round === round ? (mine.draft?.lines ?? {}) : {};
  }

  initial(prompt: string, index: number): string {
    return this.stored[prompt]?.[index] ?? '';
  }

  text(prompt: string, index: number): string {
    return this.room.typed.get(this.field(prompt, index)) ?? this.initial(prompt, index);
  }

  /** Each prompt's lines; empty ones are left out unless they hold a place for a draft. */
  lines(withGaps: boolean): Lines {
    const { prompts, lines } = this.view.spec;
    const all = prompts.map(({ id }): [string, string[]] => {
      const texts = Array.from({ length: lines }, (_, index) => this.text(id, index));
      while (withGaps && texts.length > 0 && texts.at(-1) === '') texts.pop();
      return [id, withGaps ? texts : texts.map((text) => text.trim()).filter((text) => text !== '')];
    });
    return Object.fromEntries(all.filter(([, texts]) => texts.length > 0));
  }

  get isEmpty(): boolean {
    return Object.keys(this.lines(false)).length === 0;
  }

  /** Something was typed here that has not been handed in. */
  get isTyped(): boolean {
    return this.fields.some((field) => this.room.typed.get(field) !== null);
  }

  /** What was handed in from this device differs from the lines now. */
  get isChanged(): boolean {
    const { kept } = this;
    if (kept === null || this.entering !== null || Object.keys(kept.lines).length === 0) return false;
    return JSON.stringify(sorted(kept.lines)) !== JSON.stringify(sorted(this.lines(false)));
  }

  forgetTyped(): void {
    this.room.drafts.clear(this.form);
  }

  /** What is typed and what the room keeps are the same, so nothing has to be kept here. */
  forgetSaved(): void {
    const { prompts, lines } = this.view.spec;
    for (const { id } of prompts) {
      for (let index = 0; index < lines; index += 1) {
        const field = this.field(id, index);
        if (this.room.typed.get(field) === this.initial(id, index)) this.room.typed.clear(field);
      }
    }
  }

  private get fields(): string[] {
    const { prompts, lines } = this.view.spec;
    return prompts.flatMap(({ id }) => Array.from({ length: lines }, (_, index) => this.field(id, index)));
  }

  // ---- sending ----

  saveDraft(): void {
    const { id, round } = this.view;
    if (this.entering !== null) return;
    void this.room.act({ kind: 'save-draft', activity: id, round, lines: this.lines(true), rev: this.nextRev() });
  }

  /**
   * Resolves when the host has answered, with whether it accepted them. The typed text stays until then, and if it did
   * not.
   */
  async handIn(): Promise<boolean> {
    const { id: activity, round } = this.view;
    const lines = this.lines(false);
    const { entering } = this;
    if (entering !== null) {
      const entry = `${activity}-${round}-${Date.now().toString(36)}`;
      const outcome = await this.room.act({ kind: 'enter-slides', activity, round, party: entering, lines, entry }, this.form);
      return outcome.done;
    }
    const keys = this.view.spec.by === 'party' ? null : this.secrets(lines);
    const rev = this.nextRev(lines);
    const outcome = await this.room.act({ kind: 'hand-in-slides', activity, round, lines, keys, rev }, this.form);
    this.room.changed();
    return outcome.done;
  }

  /** One for each line, stored before it is sent. */
  private secrets(lines: Lines): Lines {
    const { id, round } = this.view;
    const { cardKeys } = this.room;
    const made = Object.entries(lines).map(([prompt, texts]): [string, string[]] => [
      prompt,
      texts.map((_, index) => cardKeys?.make(`${id}/${round}/${prompt}/${index}`) ?? ''),
    ]);
    return Object.fromEntries(made);
  }

  /** After the opening one's own lines are cards: their secrets are kept with them. */
  adoptCards(cards: readonly { party: string; prompt: string; text: string; card: string | null }[]): void {
    const { cardKeys } = this.room;
    const { id, round, spec } = this.view;
    const kept = this.kept;
    if (cardKeys === null || spec.by === 'party' || kept === null) return;
    for (const { party, prompt, text, card } of cards) {
      const index = kept.lines[prompt]?.indexOf(text) ?? -1;
      if (party !== this.room.seat?.party || card === null || index < 0 || cardKeys.get(card) !== null) continue;
      const key = cardKeys.get(`${id}/${round}/${prompt}/${index}`);
      if (key !== null) cardKeys.set(card, key);
    }
  }

  private get keepKey(): string {
    return `${this.room.seat?.seat ?? ''}/slides/${this.view.id}/${this.view.round}`;
  }

  private get kept(): Kept | null {
    return this.room.keep.get<Kept>(this.keepKey);
  }

  private nextRev(lines: Lines | null = null): number {
    const { id } = this.view;
    const { kept } = this;
    const known = Math.max(this.room.mine(id)?.draft?.rev ?? 0, this.room.ours(id)?.draft?.rev ?? 0, kept?.rev ?? 0);
    this.room.keep.set(this.keepKey, { rev: known + 1, lines: lines ?? kept?.lines ?? {} } satisfies Kept);
    return known + 1;
  }
}

function sorted(lines: Lines): [string, readonly string[]][] {
  return Object.entries(lines).sort(([one], [other]) => one.localeCompare(other));
}
