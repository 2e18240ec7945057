import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Draft } from '../../client/ballots.js';
import type { SessionClient } from '../../client/client.js';
import { randomHex } from '../../client/keep.js';
import { say, type StringKey } from '../../strings.js';
import { markIcon } from '../../theme/marks.js';
import { base } from '../../theme/tokens.js';
import { onDigit, scale, scaleStyles } from '../../ui/scale.js';
import { sidesFigure, sidesStyles } from '../../ui/sides.js';
import { turnoutSides } from '../../ui/turnout.js';
import type { ActivityView, Item, Party } from '../../view.js';
import { pollStyles } from './styles.js';

interface Question {
  target: Party;
  item: Item;
}

/** How long a chosen answer stays in view before the next question comes. */
const SEEN_MS = 220;

/** The open trust poll of one activity: question by question, review, hand in, wait. */
export class TrustPoll extends LitElement {
  static override styles = [base, scaleStyles, sidesStyles, pollStyles];
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
  /** Shows the first question and takes nothing. */
  declare preview: boolean;
  /** Anything that changes when the room does. */
  declare tick: number;
  /** True while an answer that was handed in is looked at again. */
  declare changing: boolean;
  declare rendering: number;

  /** A ballot that is entered for somebody else never touches this device's storage before it is sealed. */
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
    const view = this.room.activity(this.activity);
    if (view === null) return nothing;
    const questions = this.questions(view);
    if (this.preview) return this.renderQuestion(view, questions, 0, blank());
    if (this.rater === null) return this.renderWaiting(view, this.t('poll.watch'), '');
    if (this.room.isClosed && this.entering === null) {
      return this.renderWaiting(view, this.t('console.ended'), this.t('poll.closed'));
    }
    const draft = this.draft(view);
    if (this.entering === null) {
      const mine = this.room.mine(this.activity);
      const isElsewhere = mine?.handed_in === true && mine.round === view.round && draft.rev === 0;
      if (isElsewhere) return this.renderWaiting(view, this.t('poll.sealed'), this.t('poll.elsewhere'));
      if (draft.rev > 0 && !draft.dirty && !this.changing) return this.renderSealed(view);
    }
    if (draft.at < 0) return this.renderIntro(view, questions);
    if (draft.at < questions.length) return this.renderQuestion(view, questions, draft.at, draft);
    return this.renderReview(view, questions, draft);
  }

  // ---- screens ----

  private renderIntro(view: ActivityView, questions: readonly Question[]): TemplateResult {
    const { spec } = view;
    return html`<section class="intro stack">
      ${view.round > 1 ? html`<p class="soft">${this.t('poll.round', { n: view.round })}</p>` : nothing}
      <h1 tabindex="-1" dir="auto">${spec.title}</h1>
      ${spec.intro ? html`<p dir="auto" class="pre lead">${spec.intro}</p>` : nothing}
      <p class="soft">${this.t('poll.count', { n: questions.length })}</p>
      <div class="note"><p>${this.t('poll.intro', { k: view.threshold ?? '' })}</p></div>
      <button class="go wide" @click=${() => this.goTo(view, 0)}>${this.t('poll.begin')}</button>
    </section>`;
  }

  private renderQuestion(view: ActivityView, questions: readonly Question[], at: number, draft: Draft): TemplateResult {
    const question = questions[at];
    if (question === undefined) return html``;
    const { target, item } = question;
    const value = draft.answers[target.id]?.[item.id] ?? null;
    const isReviewing = draft.rev > 0 || this.allSeen(draft);
    const choose = (chosen: number, goOn: boolean): void => this.choose(view, question, chosen, goOn);
    const points = view.spec.labels.length;
    return html`<section
      class="question"
      aria-labelledby="item"
      @keydown=${(event: KeyboardEvent) => onDigit(event, points, choose)}
    >
      <p class="progress">
        <span>${this.t('poll.step', { n: at + 1, of: questions.length })}</span>
        <progress max=${questions.length} value=${at + 1} aria-hidden="true"></progress>
      </p>
      <div class="ask">
        <p class="about" style="--hue: var(--c-party-${target.mark})">
          ${markIcon(target.mark)}<span dir="auto">${this.about(view, target)}</span>
        </p>
        <h1 id="item" tabindex="-1" dir="auto">${item.text}</h1>
      </div>
      ${scale({
        labels: view.spec.labels,
        cannotJudge: view.spec.cannot_judge,
        value,
        name: this.t('poll.scale'),
        hint: this.t('poll.scaleHint'),
        choose,
      })}
      <p class="who">${this.t('poll.who', { k: view.threshold ?? '' })}</p>
      <nav class="steps">
        <button class="plain" @click=${() => this.goTo(view, at - 1)}>${this.t('poll.back')}</button>
        <button class="plain" @click=${() => this.skip(view, question)}>${this.t('poll.skip')}</button>
        ${value === null && !isReviewing
          ? html`<span></span>`
          : html`<button @click=${() => this.goTo(view, isReviewing ? questions.length : at + 1)}>
              ${this.t(isReviewing ? 'poll.toReview' : 'poll.next')}
            </button>`}
      </nav>
    </section>`;
  }

  private renderReview(view: ActivityView, questions: readonly Question[], draft: Draft): TemplateResult {
    const isEmpty = Object.keys(draft.answers).length === 0;
    const targets = [...new Set(questions.map(({ target }) => target))];
    const handIn = draft.rev > 0 ? 'poll.handInAgain' : isEmpty ? 'poll.handInEmpty' : 'poll.handIn';
    const index = (question: Question): number => questions.indexOf(question);
    return html`<section class="review stack">
      <h1 tabindex="-1">${this.t('poll.review')}</h1>
      <p class="soft">${this.t('poll.reviewText')}</p>
      ${targets.map(
        (target) => html`<div class="stack tight">
          <h2 class="party">${markIcon(target.mark)}<span dir="auto">${this.about(view, target)}</span></h2>
          <ol>
            ${questions
              .filter((question) => question.target === target)
              .map(
                (question) => html`<li>
                  <button class="answer" @click=${() => this.goTo(view, index(question))}>
                    <span dir="auto">${question.item.text}</span>
                    <strong dir="auto">${this.answerText(view, draft, question)}</strong>
                  </button>
                </li>`,
              )}
          </ol>
        </div>`,
      )}
      <div class="finish stack tight">
        <p class="who">${this.t('poll.who', { k: view.threshold ?? '' })}</p>
        <button class="go wide" ?disabled=${draft.rev > 0 && !draft.dirty} @click=${() => this.handIn(view, draft)}>
          ${this.t(handIn)}
        </button>
        ${draft.rev > 0
          ? html`<button class="plain" @click=${() => this.leave(view, draft)}>${this.t('poll.leave')}</button>`
          : nothing}
      </div>
    </section>`;
  }

  private renderSealed(view: ActivityView): TemplateResult {
    const isOnItsWay = this.room.isWaiting('hand-in', this.activity);
    const onItsWay = this.room.link === 'open' ? 'poll.sendingNow' : 'poll.sendingText';
    const title = this.t(isOnItsWay ? 'poll.sending' : 'poll.sealed');
    const text = this.t(isOnItsWay ? onItsWay : 'poll.sealedText');
    return this.renderWaiting(
      view,
      title,
      text,
      html`<button class="wide" @click=${() => this.change(view)}>${this.t('poll.changeMine')}</button>`,
    );
  }

  private renderWaiting(
    view: ActivityView,
    title: string,
    text: string,
    more: TemplateResult | typeof nothing = nothing,
  ): TemplateResult {
    return html`<section class="waiting stack">
      ${sidesFigure(turnoutSides(this.room, view.id), false)}
      <div class="said">
        <h1 tabindex="-1">${title}</h1>
        <p class="soft">${text}</p>
      </div>
      ${more}
    </section>`;
  }

  // ---- steps ----

  private choose(view: ActivityView, question: Question, value: number, goOn: boolean): void {
    if (this.preview) return;
    const draft = this.draft(view);
    const own = { ...draft.answers[question.target.id], [question.item.id]: value };
    this.save(view, { ...draft, answers: { ...draft.answers, [question.target.id]: own }, dirty: true });
    clearTimeout(this.goOnTimer);
    if (goOn) this.goOnTimer = window.setTimeout(() => this.goOn(view), SEEN_MS);
  }

  private skip(view: ActivityView, question: Question): void {
    if (this.preview) return;
    const draft = this.draft(view);
    const { [question.item.id]: skipped, ...rest } = draft.answers[question.target.id] ?? {};
    const { [question.target.id]: _whole, ...others } = draft.answers;
    const answers = Object.keys(rest).length === 0 ? others : { ...others, [question.target.id]: rest };
    this.save(view, { ...draft, answers, dirty: draft.dirty || skipped !== undefined || draft.rev === 0 });
    this.goOn(view);
  }

  /** To the next question, or back to the review when this one was opened from there. */
  private goOn(view: ActivityView): void {
    const draft = this.draft(view);
    const last = this.questions(view).length;
    this.goTo(view, draft.rev > 0 || this.allSeen(draft) ? last : draft.at + 1);
  }

  private goTo(view: ActivityView, at: number): void {
    if (this.preview) return;
    clearTimeout(this.goOnTimer);
    const draft = this.draft(view);
    const seen = Math.max(draft.seen ?? 0, at);
    this.save(view, { ...draft, at, seen });
    this.changing = draft.rev > 0;
    this.focusNext = true;
  }

  private change(view: ActivityView): void {
    this.goTo(view, this.questions(view).length);
  }

  private leave(view: ActivityView, draft: Draft): void {
    this.changing = false;
    this.focusNext = true;
    this.save(view, { ...draft, answers: draft.sealed ?? draft.answers, dirty: false });
  }

  private handIn(view: ActivityView, draft: Draft): void {
    const { answers, key } = draft;
    const rev = draft.rev + 1;
    const ballot = { activity: view.id, round: view.round, answers, key, rev };
    this.changing = false;
    this.focusNext = true;
    if (this.entering !== null) {
      void this.room.act({ kind: 'enter', party: this.entering, ...ballot });
      this.enteredDraft = null;
      this.dispatchEvent(new CustomEvent('entered'));
      return;
    }
    this.save(view, { ...draft, rev, sealed: answers, dirty: false });
    void this.room.act({ kind: 'hand-in', ...ballot });
  }

  // ---- what is known ----

  private get rater(): string | null {
    const own = this.room.seat?.role === 'participant' ? this.room.seat.party : null;
    return this.entering ?? own ?? (this.preview ? (this.room.session?.parties[0]?.id ?? null) : null);
  }

  private questions(view: ActivityView): Question[] {
    const targets = (this.room.session?.parties ?? []).filter((party) => party.id !== this.rater);
    return targets.flatMap((target) => view.spec.items.map((item) => ({ target, item })));
  }

  private draft(view: ActivityView): Draft {
    if (this.entering !== null) return (this.enteredDraft ??= blank());
    return this.room.ballots?.load(view.id, view.round) ?? blank();
  }

  private save(view: ActivityView, draft: Draft): void {
    if (this.entering !== null) this.enteredDraft = draft;
    else this.room.ballots?.save(view.id, view.round, draft);
    this.rendering += 1;
    if (this.entering === null) this.room.changed();
  }

  /** True once every question was on the screen: from then on an answer leads back to the review. */
  private allSeen(draft: Draft): boolean {
    const view = this.room.activity(this.activity);
    return view !== null && (draft.seen ?? 0) >= this.questions(view).length;
  }

  private about(view: ActivityView, target: Party): string {
    return view.spec.about.replaceAll('{party}', `\u2068${target.name}\u2069`);
  }

  private answerText(view: ActivityView, draft: Draft, { target, item }: Question): string {
    const value = draft.answers[target.id]?.[item.id];
    if (value === undefined) return this.t('poll.skipped');
    return value === 0 ? view.spec.cannot_judge : (view.spec.labels[value - 1] ?? '');
  }

  private t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(this.room.session?.language ?? 'en', key, values);
  }
}

function blank(): Draft {
  return { key: randomHex(16), rev: 0, answers: {}, at: -1, dirty: false };
}
