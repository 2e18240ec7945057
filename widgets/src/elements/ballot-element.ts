import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { CofrontElement } from './element.js';
import type { Draft } from '../client/ballots.js';
import type { SessionClient } from '../client/client.js';
import { randomHex } from '../client/keep.js';
import { languageOf, say, type StringKey } from '../strings.js';
import { base } from '../theme/tokens.js';
import { isOver, overText } from '../ui/deadline.js';
import { sidesFigure, sidesStyles } from '../ui/sides.js';
import { turnoutSides } from '../ui/turnout.js';
import type { ActivityView, PartyView, Spec } from '../view.js';
import type { Answers, HandIn } from '../wire.js';
import { ballotStyles } from './ballot-styles.js';

/** Where one answer belongs in a ballot. */
export interface Asked {
  target: PartyView;
  item: { id: string };
  /** Which part of the ballot; the answers when absent. */
  part?: 'answers' | 'mirror';
  /** A page between two parts of the ballot that asks nothing. */
  pause?: boolean;
}

/** Where a pause page can lead. */
export interface Ways {
  back: () => void;
  on: () => void;
  /** Leaves the whole part out, with what was answered in it. */
  leaveOut: () => void;
}

/** How long a chosen answer stays in view before the next question comes. */
const SEEN_MS = 220;

/** A sealed ballot of one activity: question by question, review, hand in, wait. The subclasses know what is asked. */
export abstract class BallotElement<S extends Spec, Q extends Asked> extends CofrontElement {
  static override styles = [base, sidesStyles, ballotStyles];
  static override properties = {
    room: { attribute: false },
    activity: {},
    entering: {},
    preview: { type: Boolean },
    tick: { attribute: false },
    changing: { state: true },
    rendering: { state: true },
  };
  declare room: SessionClient;
  declare activity: string;
  /** The party of the person for whom a facilitator enters, or null on a person's own device. */
  declare entering: string | null;
  /** Shows the first question and accepts no input. */
  declare preview: boolean;
  /** Anything that changes when the room does. */
  declare tick: number;
  /** True while an answer that was handed in is looked at again. */
  declare changing: boolean;
  declare rendering: number;

  /** A ballot that is entered for somebody else is never stored on this device before it is sealed. */
  private enteredDraft: Draft | null = null;
  private goOnTimer = 0;
  private focusNext = false;

  constructor() {
    super();
    this.activity = '';
    this.entering = null;
    this.preview = false;
    this.tick = 0;
    this.changing = false;
    this.rendering = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.goOnTimer);
  }

  protected override updated(_changed: PropertyValues<this>): void {
    if (!this.focusNext) return;
    this.focusNext = false;
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  protected override render(): unknown {
    const view = this.room.activity(this.activity) as ActivityView<S> | null;
    if (view === null) return nothing;
    const questions = this.questions(view);
    if (this.preview) return this.renderOpen(view, questions, blank(), 0);
    if (this.rater === null) return this.renderWaiting(view, this.t('poll.watch'), '');
    if (this.room.isClosed && this.entering === null) {
      return this.renderWaiting(view, this.t('console.ended'), this.t('poll.closed'));
    }
    const draft = this.draft(view);
    if (this.entering === null) {
      const isOnItsWay = this.room.isWaiting('hand-in', this.activity);
      if (isOver(this.room, view.id) && !isOnItsWay) return this.renderWaiting(view, this.t('deadline.over'), overText(this.room, view.id), this.renderAfter(view));
      const mine = this.room.mine(this.activity);
      const isElsewhere = mine?.handed_in === true && mine.round === view.round && draft.rev === 0;
      if (isElsewhere) return this.renderWaiting(view, this.t('poll.sealed'), this.t('poll.elsewhere'));
      if (draft.rev > 0 && !draft.dirty && !this.changing) return this.renderSealed(view);
    }
    if (draft.at < 0) return this.renderIntro(view, questions);
    return this.renderOpen(view, questions, draft, draft.at);
  }

  // ---- what a subclass says ----

  /** What is asked, in order. */
  protected abstract questions(view: ActivityView<S>): Q[];
  /** How many questions there are, and that any may be skipped. */
  protected abstract countText(questions: readonly Q[]): string;
  /** What happens to the answers. */
  protected abstract introText(view: ActivityView<S>): string;
  /** In one line: who will see what. */
  protected abstract whoText(view: ActivityView<S>): string;
  /** The question and its scale; exactly one h1 in it. */
  protected abstract renderAsked(
    view: ActivityView<S>,
    question: Q,
    draft: Draft,
    choose: (value: number, goOn: boolean) => void,
  ): TemplateResult;
  /** One's own answers, each a button that leads back to its question. */
  protected abstract renderAnswers(
    view: ActivityView<S>,
    questions: readonly Q[],
    draft: Draft,
    goTo: (question: Q) => void,
  ): unknown;

  /** The ballot itself: question by question, then the review. */
  protected renderOpen(view: ActivityView<S>, questions: readonly Q[], draft: Draft, at: number): unknown {
    return at < questions.length ? this.renderQuestion(view, questions, at, draft) : this.renderReview(view, questions, draft);
  }

  /** A page between two parts. */
  protected renderPause(_question: Q, _draft: Draft, _ways: Ways): TemplateResult {
    return html``;
  }

  /** What is sent with the answers. */
  protected extras(_draft: Draft): Pick<HandIn, 'pair' | 'mirror'> {
    return {};
  }

  /** The ballot of this person's own device is about to be sent. */
  protected handedIn(_view: ActivityView<S>, _draft: Draft): void {}

  /** Shown above the sides once one's own ballot is handed in. */
  protected renderAfter(_view: ActivityView<S>): unknown {
    return nothing;
  }

  // ---- screens ----

  private renderIntro(view: ActivityView<S>, questions: readonly Q[]): TemplateResult {
    const { spec } = view;
    return html`<section class="intro stack">
      ${view.round > 1 ? html`<p class="soft">${this.t('poll.round', { n: view.round })}</p>` : nothing}
      <h1 tabindex="-1" dir="auto">${spec.title}</h1>
      ${spec.intro ? html`<p dir="auto" class="pre lead">${spec.intro}</p>` : nothing}
      <p class="soft">${this.countText(questions)}</p>
      <div class="note"><p>${this.introText(view)}</p></div>
      <button class="go wide" @click=${() => this.goTo(view, 0)}>${this.t('poll.begin')}</button>
    </section>`;
  }

  /** Each question is drawn from scratch: nothing of the one before remains, whatever a translator made of it. */
  private renderQuestion(view: ActivityView<S>, questions: readonly Q[], at: number, draft: Draft): unknown {
    const question = questions[at];
    if (question === undefined) return nothing;
    const { part, target, item } = question;
    return keyed(`${view.round} ${part ?? 'answers'} ${target.id} ${item.id}`, this.renderOne(view, questions, at, question, draft));
  }

  private renderOne(view: ActivityView<S>, questions: readonly Q[], at: number, question: Q, draft: Draft): TemplateResult {
    if (question.pause) return this.renderPause(question, draft, this.waysFrom(view, questions, at));
    const isReviewing = draft.rev > 0 || this.allSeen(draft);
    const of = counted(questions);
    const n = counted(questions.slice(0, at + 1));
    return html`<section class="question" aria-labelledby="item" @keydown=${this.onDigit}>
      <p class="progress">
        <span>${this.t('poll.step', { n, of })}</span>
        <progress max=${of} value=${n} aria-hidden="true"></progress>
      </p>
      ${this.renderAsked(view, question, draft, (chosen, goOn) => this.choose(view, question, chosen, goOn))}
      <p class="who">${this.whoText(view)}</p>
      <nav class="steps">
        <button class="plain" @click=${() => this.goTo(view, at - 1)}>${this.t('poll.back')}</button>
        <button class="plain" @click=${() => this.skip(view, question)}>${this.t('poll.skip')}</button>
        ${valueOf(draft, question) === null && !isReviewing
          ? html`<span></span>`
          : html`<button @click=${() => this.goTo(view, isReviewing ? questions.length : at + 1)}>
              ${this.t(isReviewing ? 'poll.toReview' : 'poll.next')}
            </button>`}
      </nav>
    </section>`;
  }

  /** Digits answer wherever the focus is in the question; within the scale they are already handled. */
  private readonly onDigit = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || !/^[0-9]$/.test(event.key)) return;
    const option = this.renderRoot.querySelector<HTMLElement>(`[role='radio'][data-digit='${event.key}']`);
    if (option === null) return;
    event.preventDefault();
    option.click();
  };

  private renderReview(view: ActivityView<S>, questions: readonly Q[], draft: Draft): TemplateResult {
    const isEmpty = questions.every((question) => valueOf(draft, question) === null);
    const handIn = draft.rev > 0 ? 'poll.handInAgain' : isEmpty ? 'poll.handInEmpty' : 'poll.handIn';
    return html`<section class="review stack">
      <h1 tabindex="-1">${this.t('poll.review')}</h1>
      <p class="soft">${this.t('poll.reviewText')}</p>
      ${this.renderAnswers(view, questions, draft, (question) => this.goTo(view, questions.indexOf(question)))}
      <div class="finish stack tight">
        <p class="who">${this.whoText(view)}</p>
        <button class="go wide" ?disabled=${draft.rev > 0 && !draft.dirty} @click=${() => this.handIn(view, draft)}>
          ${this.t(handIn)}
        </button>
        ${draft.rev > 0
          ? html`<button class="plain" @click=${() => this.leave(view, draft)}>${this.t('poll.leave')}</button>`
          : nothing}
      </div>
    </section>`;
  }

  private renderSealed(view: ActivityView<S>): TemplateResult {
    const isOnItsWay = this.room.isWaiting('hand-in', this.activity);
    const onItsWay = this.room.link === 'open' ? 'poll.sendingNow' : 'poll.sendingText';
    const title = this.t(isOnItsWay ? 'poll.sending' : 'poll.sealed');
    const text = this.t(isOnItsWay ? onItsWay : 'poll.sealedText');
    return this.renderWaiting(
      view,
      title,
      text,
      this.renderAfter(view),
      html`<button class="wide" @click=${() => this.change(view)}>${this.t('poll.changeMine')}</button>`,
    );
  }

  private renderWaiting(
    view: ActivityView<S>,
    title: string,
    text: string,
    after: unknown = nothing,
    more: unknown = nothing,
  ): TemplateResult {
    return html`<section class="waiting stack">
      ${sidesFigure(turnoutSides(this.room, view.id), false)}
      <div class="said">
        <h1 tabindex="-1">${title}</h1>
        <p class="soft">${text}</p>
      </div>
      ${after}${more}
    </section>`;
  }

  // ---- steps ----

  protected choose(view: ActivityView<S>, question: Q, value: number | null, goOn: boolean): void {
    if (this.preview) return;
    this.save(view, { ...withValue(this.draft(view), question, value), dirty: true });
    clearTimeout(this.goOnTimer);
    if (goOn) this.goOnTimer = window.setTimeout(() => this.goOn(view), SEEN_MS);
  }

  private skip(view: ActivityView<S>, question: Q): void {
    if (this.preview) return;
    const draft = this.draft(view);
    const wasAnswered = valueOf(draft, question) !== null;
    this.save(view, { ...withValue(draft, question, null), dirty: draft.dirty || wasAnswered || draft.rev === 0 });
    this.goOn(view);
  }

  /** To the next question, or back to the review when this one was opened from there. */
  private goOn(view: ActivityView<S>): void {
    const draft = this.draft(view);
    const last = this.questions(view).length;
    this.goTo(view, draft.rev > 0 || this.allSeen(draft) ? last : draft.at + 1);
  }

  private goTo(view: ActivityView<S>, at: number): void {
    if (this.preview) return;
    clearTimeout(this.goOnTimer);
    const draft = this.draft(view);
    const seen = Math.max(draft.seen ?? 0, at);
    this.save(view, { ...draft, at, seen });
    this.changing = draft.rev > 0;
    this.focusNext = true;
  }

  private waysFrom(view: ActivityView<S>, questions: readonly Q[], at: number): Ways {
    const part = questions[at]?.part ?? 'answers';
    return {
      back: () => this.goTo(view, at - 1),
      on: () => this.goTo(view, at + 1),
      leaveOut: () => {
        const draft = this.draft(view);
        const had = Object.keys(draft[part] ?? {}).length > 0;
        this.save(view, { ...draft, [part]: {}, dirty: draft.dirty || had });
        this.goTo(view, questions.length);
      },
    };
  }

  private change(view: ActivityView<S>): void {
    this.goTo(view, this.questions(view).length);
  }

  protected leave(view: ActivityView<S>, draft: Draft): void {
    this.changing = false;
    this.focusNext = true;
    this.save(view, { ...draft, ...draft.sealed, dirty: false });
  }

  protected handIn(view: ActivityView<S>, draft: Draft): void {
    const { answers, mirror, key } = draft;
    const rev = draft.rev + 1;
    const ballot = { activity: view.id, round: view.round, answers, key, rev, ...this.extras(draft) };
    this.changing = false;
    this.focusNext = true;
    if (this.entering !== null) {
      void this.room.act({ kind: 'enter', party: this.entering, ...ballot });
      this.enteredDraft = null;
      this.dispatchEvent(new CustomEvent('entered'));
      return;
    }
    this.handedIn(view, draft);
    this.save(view, { ...draft, rev, sealed: { answers, mirror: mirror ?? {} }, dirty: false });
    void this.room.act({ kind: 'hand-in', ...ballot, threshold: view.threshold });
  }

  // ---- what is known ----

  protected get rater(): string | null {
    const own = this.room.seat?.role === 'participant' ? this.room.seat.party : null;
    return this.entering ?? own ?? (this.preview ? (this.room.session?.parties[0]?.id ?? null) : null);
  }

  private draft(view: ActivityView<S>): Draft {
    if (this.entering !== null) return (this.enteredDraft ??= blank());
    return this.room.ballots?.load(view.id, view.round) ?? blank();
  }

  private save(view: ActivityView<S>, draft: Draft): void {
    if (this.entering !== null) this.enteredDraft = draft;
    else this.room.ballots?.save(view.id, view.round, draft);
    this.rendering += 1;
    if (this.entering === null) this.room.changed();
  }

  /** True once every question was on the screen: from then on an answer leads back to the review. */
  private allSeen(draft: Draft): boolean {
    const view = this.room.activity(this.activity) as ActivityView<S> | null;
    return view !== null && (draft.seen ?? 0) >= this.questions(view).length;
  }

  protected t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(languageOf(this.room.session), key, values);
  }
}

function blank(): Draft {
  return { key: randomHex(16), rev: 0, answers: {}, at: -1, dirty: false };
}

/** How many of the pages ask something. */
function counted(questions: readonly Asked[]): number {
  return questions.filter(({ pause }) => !pause).length;
}

/** The present answer, or null. */
export function valueOf(draft: Draft, { target, item, part = 'answers' }: Asked): number | null {
  return draft[part]?.[target.id]?.[item.id] ?? null;
}

/** The draft with another answer; null takes it out. */
function withValue(draft: Draft, { target, item, part = 'answers' }: Asked, value: number | null): Draft {
  const { [target.id]: own = {}, ...others }: Answers = draft[part] ?? {};
  const { [item.id]: _old, ...rest } = own;
  const changed = value === null ? rest : { ...rest, [item.id]: value };
  return { ...draft, [part]: Object.keys(changed).length === 0 ? others : { ...others, [target.id]: changed } };
}
