import { html, type TemplateResult } from 'lit';
import type { Kind, KindHost, KindParts, Showing } from './kind.js';
import { registerKind } from './registry.js';
import { kit, type Kit } from './kit.js';
import { languageOf, say, type Message, type StringKey, type Words } from './strings.js';
import type { SessionClient } from './client/client.js';
import type { ActivityView, Spec } from './view.js';

/** What a page is told of a kind that a package brings: enough to get its module when a step needs it. */
export interface Announced {
  sealed: Kind['sealed'];
  /** Where its module is. */
  module?: string;
  /** The module itself, where no page can be asked for it: in a notebook. */
  source?: string;
}

/** What the module of a package exports by default. */
export type MakeKind = (kit: Kit) => Kind;

/** Makes the kinds of packages known to this page; nothing of them is loaded yet. */
export function announce(found: Readonly<Record<string, Announced>>): void {
  for (const [name, announced] of Object.entries(found)) registerKind(new OutsideKind(name, announced));
}

/**
 * A kind that a package brings. It gets the package's module when a step of that kind is near, and does from then on what that
 * module says. A module that does not work is reported on the screen; one that can't be reached is tried again, as every part is.
 */
export class OutsideKind implements Kind {
  readonly name: Spec['kind'];
  readonly sealed: Kind['sealed'];
  readonly isOutside = true;
  private made: Kind | null = null;
  private making: Promise<void> | null = null;

  constructor(
    name: string,
    private readonly announced: Announced,
  ) {
    // Of the tags that stand in view.ts it is none.
    this.name = name as Spec['kind'];
    this.sealed = announced.sealed;
  }

  get isWide(): boolean {
    return this.made?.isWide ?? false;
  }

  get takesCards(): boolean {
    return this.made?.takesCards ?? false;
  }

  get asksDone(): boolean {
    return this.made?.asksDone ?? false;
  }

  async parts(): Promise<KindParts> {
    await this.make();
    const { elements, words } = (await this.try((made) => made.parts())) ?? { elements: {}, words: {} };
    return { elements, words: this.ownWords(words) };
  }

  async host(): Promise<KindHost> {
    await this.make();
    const host = await this.try((made) => made.host());
    return host === null ? this.brokenHost() : { ...host, words: this.ownWords(host.words) };
  }

  work(view: ActivityView, showing: Showing): TemplateResult {
    return this.made?.work(view, showing) ?? brokenNote(showing.room, view);
  }

  results(view: ActivityView, showing: Showing): TemplateResult {
    return this.made === null ? brokenNote(showing.room, view) : (this.made.results?.(view, showing) ?? html``);
  }

  own(activity: string | null, showing: Showing): TemplateResult {
    return this.made?.own?.(activity, showing) ?? html``;
  }

  canPrepare(spec: Spec): boolean {
    return this.made?.canPrepare?.(spec) ?? false;
  }

  /** Gets the module, once. Rejects when it can't be reached; then it can be asked for again. */
  private make(): Promise<void> {
    this.making ??= this.fetch().then(
      (make) => {
        this.made = make;
      },
      (error: unknown) => {
        this.making = null;
        throw error;
      },
    );
    return this.making;
  }

  private async fetch(): Promise<Kind | null> {
    const { module = '', source } = this.announced;
    const place = source === undefined ? module : URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    if (place === '') return null;
    try {
      const { default: make } = (await import(/* @vite-ignore */ place)) as { default: MakeKind };
      return make(kit);
    } catch (error) {
      // Is it out of reach, or here and broken?
      if (source === undefined) await fetch(place, { method: 'HEAD', cache: 'no-store' });
      console.error(`The browser module of the kind ${this.name} does not work.`, error);
      return null;
    } finally {
      if (source !== undefined) URL.revokeObjectURL(place);
    }
  }

  /** What the module gives when it is asked; null when it can't. */
  private async try<T>(ask: (made: Kind) => Promise<T>): Promise<T | null> {
    if (this.made === null) return null;
    try {
      return await ask(this.made);
    } catch (error) {
      console.error(`The browser module of the kind ${this.name} does not work.`, error);
      this.made = null;
      return null;
    }
  }

  /** Its own words only: those of others are not for a package to change. */
  private ownWords(words: Words = {}): Words {
    const own = Object.entries(words).filter(([key]) => key.startsWith(`${this.name}.`));
    return Object.fromEntries(own.map(([key, many]) => [key, formed(many, words[`${key}.one`])]));
  }

  private brokenHost(): KindHost {
    return {
      words: {},
      spots: () => [],
      sheet: ({ room }, view) => {
        const cell = { key: 'broken', body: html`<div class="center">${brokenNote(room, view)}</div>` };
        return { key: `broken/${view.id}`, bands: [{ key: 'broken', columns: [{ key: 'broken', cells: [cell] }], most: 1 }] };
      },
    };
  }
}

/** A package may write the form for one as `key.one`. */
function formed(many: Message, one: Message | undefined): Message {
  return one === undefined ? many : ['n', { one, other: many }];
}

function brokenNote(room: SessionClient, { spec: { kind } }: ActivityView): TemplateResult {
  const key: StringKey = 'kind.broken';
  return html`<p class="note" role="status">${say(languageOf(room.session), key, { kind })}</p>`;
}
