import type { TemplateResult } from 'lit';
import type { SessionClient } from './client/client.js';
import type { Lexicon } from './strings.js';
import type { ActivityView, Spec } from './view.js';

/** Words by key, of one language. */
export type Words = Readonly<Partial<Record<keyof Lexicon, string>>>;

/** How one activity is shown: where, to whom, and as what. */
export interface Showing {
  room: SessionClient;
  /** Anything that changes when the room does. */
  tick: number;
  /** A picture of what participants see: takes nothing. */
  preview?: boolean;
  /** It was opened just now: it moves open, once. */
  opening?: boolean;
  /** The party of the person for whom a facilitator enters. */
  entering?: string | null;
  entered?: () => void;
  /** Another button on the page does what comes next here. */
  barred?: boolean;
}

/** The part of a kind that draws it for people: its elements, and the words that only they use. Loaded when it is needed. */
export interface KindParts {
  /** Tag -> element. */
  readonly elements: Readonly<Record<string, CustomElementConstructor>>;
  readonly words: Words;
}

/**
 * One kind of activity in the browser. What stands here is on every page; its elements come with `parts` when they are
 * needed. Pages look kinds up in `kinds.ts` and never ask which one they have.
 */
export interface Kind<S extends Spec = Spec> {
  /** The tag on the wire. */
  readonly name: S['kind'];
  /**
   * What people hand in, sealed until it is opened for everyone at once: answers of which figures of groups are shown, or
   * texts that are shown as they were written. Null when everybody works on the same thing in the open.
   */
  readonly sealed: 'figures' | 'texts' | null;
  /** It lays things side by side and needs the width of the window. */
  readonly isWide?: boolean;
  /** Cards may be added to the board while it is open. */
  readonly takesCards?: boolean;
  /** People say when they are done with it. */
  readonly asksDone?: boolean;
  /** Its elements and their words. */
  parts(): Promise<KindParts>;
  /** While it is open: the sealed ballot, or what everybody works on. */
  work(view: ActivityView<S>, showing: Showing): TemplateResult;
  /** What was opened of it. */
  results?(view: ActivityView<S>, showing: Showing): TemplateResult;
  /** What a person keeps of it on their own device, of one activity or (null) of all together. */
  own?(activity: string | null, showing: Showing): TemplateResult;
  /** Whether people may work on it days before the room comes to it. */
  canPrepare?(spec: S): boolean;
}
