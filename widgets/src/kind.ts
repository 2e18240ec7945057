import type { nothing, TemplateResult } from 'lit';
import type { SessionClient } from './client/client.js';
import type { Act } from './acts.js';
import type { Band, Cell, Sheet } from './elements/pages/sheet.js';
import type { Draw } from './elements/screen/sheets/draw.js';
import type { StringKey, Words } from './strings.js';
import type { ActivityView, Spec, SpotView } from './view.js';

/** How one activity is shown: where, to whom, and as what. */
export interface Showing {
  room: SessionClient;
  /** Anything that changes when the room does. */
  tick: number;
  /** A picture of what participants see; accepts no input. */
  preview?: boolean;
  /** It was opened just now: animate the opening, once. */
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

/** What the console's steps of one kind need from the element that shows them. */
export interface StepsHost {
  readonly room: SessionClient;
  readonly tick: number;
  /** There is no line, or something is on its way. */
  readonly isBusy: boolean;
  /** That, or somebody else leads: for what moves the room. */
  readonly isBarred: boolean;
  readonly renderRoot: HTMLElement | DocumentFragment;
  act(act: Act): void;
  t(key: StringKey, values?: Readonly<Record<string, string | number>>): string;
}

/** One thing that may fill the big screens, and what the facilitator's list calls it. */
export interface Choice {
  spot: SpotView;
  words: string;
}

/** Puts one piece alone on the big screen; null stays null. */
export type Alone = (cell: Cell | null, more?: Partial<Sheet>) => Sheet | null;

/** The button that opens what is sealed, and what is asked before. */
export interface RevealWords {
  label: StringKey;
  ask: StringKey;
  yes: StringKey;
}

/** The part of a kind for facilitators and for big screens; phones don't load it. */
export interface KindHost<S extends Spec = Spec> {
  /** Words of its own, for a kind that a package brings. */
  readonly words?: Words;
  /** What the big screen shows: what everybody works on, or what was opened; null when there is nothing. */
  sheet(draw: Draw, view: ActivityView<S>): Sheet | null;
  /** What of it may fill the big screens alone. */
  spots(room: SessionClient, view: ActivityView<S>): Choice[];
  /** That one thing, drawn; null if it no longer exists, or is not of this kind. */
  spot?(draw: Draw, spot: SpotView, alone: Alone): Sheet | null;
  /** While it is open and sealed: what is asked, for people who look up from their phones. */
  asked?(draw: Draw, view: ActivityView<S>): Cell[];
  /** And what it is asked about. */
  ballot?(draw: Draw, view: ActivityView<S>): Band[];
  /** What was opened, to stand with other things on one sheet. */
  bands?(draw: Draw, view: ActivityView<S>): Band[];
  /** The button that opens it for everybody to work on. */
  opening?(spec: S): StringKey;
  /** The button that reveals it. */
  revealing?(spec: S): RevealWords;
  /**
   * The sides open it themselves, with a key each: the text for it, and for when a side waits. Null if the facilitator
   * opens it.
   */
  consent?(spec: S): { text: StringKey; notNow: StringKey } | null;
  /** What else can be done on the console while it is open, and after it was opened for all. */
  steps?(host: StepsHost, view: ActivityView<S>): TemplateResult;
  afterwards?(host: StepsHost, view: ActivityView<S>): TemplateResult | typeof nothing;
}

/**
 * One kind of activity in the browser. What is defined here is on every page; its elements come with `parts` when they
 * are needed. Pages look kinds up in `registry.ts` and never ask which one they have.
 */
export interface Kind<S extends Spec = Spec> {
  /** The tag on the wire. */
  readonly name: S['kind'];
  /**
   * What people hand in, sealed until it is opened for everyone at once: answers, of which only groups' figures are
   * shown, or texts, which are shown as written. Null if everybody works on the same thing in the open.
   */
  readonly sealed: 'figures' | 'texts' | null;
  /** Whether it shows things side by side and needs the width of the window. */
  readonly isWide?: boolean;
  /** Cards may be added to the board while it is open. */
  readonly takesCards?: boolean;
  /** People say when they are done with it. */
  readonly asksDone?: boolean;
  /** A package brings it: its module is got only for sessions that have a step of it. */
  readonly isOutside?: boolean;
  /** Its elements and their words. */
  parts(): Promise<KindParts>;
  /** What console and big screen need for it. */
  host(): Promise<KindHost<S>>;
  /** While it is open: the sealed ballot, or what everybody works on. */
  work(view: ActivityView<S>, showing: Showing): TemplateResult;
  /** What was opened of it. */
  results?(view: ActivityView<S>, showing: Showing): TemplateResult;
  /** What a person keeps of it on their own device, of one activity or (null) of all together. */
  own?(activity: string | null, showing: Showing): TemplateResult;
  /** Whether people may work on it days before the room comes to it. */
  canPrepare?(spec: S): boolean;
}
