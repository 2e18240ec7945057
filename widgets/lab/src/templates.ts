import { Signal, type ISignal } from '@lumino/signaling';
import type { Api, Said } from './api.js';

/** A party as it is named: the short label is made of the name when it is empty. */
export interface NamedParty {
  name: string;
  label: string;
}

/** A language that a template has texts in. */
export interface Spoken {
  /** A BCP 47 tag. */
  tag: string;
  /** The title to suggest in it: the template's, or with a number while an open session has that. */
  free: string;
}

/** A template, as `cofront_kit/lab/beginning.py` describes it. */
export interface TemplateCard {
  id: string;
  origin: string;
  title: string;
  /** The languages that it has texts in, its own first. */
  languages: readonly Spoken[];
  summary: string;
  /** How long a session takes; 0 if it doesn't say. */
  minutes: number;
  parties: readonly NamedParty[];
  /** Why no session can be begun from it; empty if one can. */
  trouble: string;
}

/** What there is to begin a session from. */
export interface Templates {
  templates: readonly TemplateCard[];
  /** How many parties a session has at least, and at most. */
  least: number;
  most: number;
}

/** A session that is asked for. */
export interface NewSession {
  template: string;
  title: string;
  parties: readonly NamedParty[];
  /** Name of its new folder; made of the title when empty. */
  folder: string;
  /** Where the folder goes: a path in the server's folder. */
  at: string;
  /** The template's when empty. */
  language: string;
  /** A day, or a day and a time; the template's, or none, when empty. */
  date: string;
}

/** A session that was begun, and where its facilitator's notebook is. */
export interface BegunSession {
  code: string;
  path: string;
}

/** The templates as the server last listed them. */
export class TemplateList {
  private readonly api: Api;
  private listed: Templates = { templates: [], least: 2, most: 6 };
  private wrong: Said | null = null;
  private readonly signal = new Signal<this, void>(this);

  constructor(api: Api) {
    this.api = api;
  }

  /** Emitted when the list, or the reason why there is none, has changed. */
  get changed(): ISignal<this, void> {
    return this.signal;
  }

  get now(): Templates {
    return this.listed;
  }

  /** Why there is no list; null if there is one. */
  get fault(): Said | null {
    return this.wrong;
  }

  find(id: string): TemplateCard | null {
    return this.listed.templates.find((one) => one.id === id) ?? null;
  }

  /** Asks the server again. */
  async load(): Promise<void> {
    const before = JSON.stringify([this.listed, this.wrong?.code]);
    try {
      this.listed = await this.api.ask<Templates>('GET', 'templates');
      this.wrong = null;
    } catch (error) {
      this.wrong = error as Said;
    }
    if (JSON.stringify([this.listed, this.wrong?.code]) !== before) this.signal.emit();
  }

  begin(asked: NewSession): Promise<BegunSession> {
    return this.api.ask<BegunSession>('POST', 'sessions', asked);
  }
}
