import { html, nothing, type TemplateResult } from 'lit';
import type { Draft } from '../../client/ballots.js';
import { markIcon } from '../../theme/marks.js';
import { fill } from '../../strings.js';
import { scale, scaleStyles } from '../../ui/scale.js';
import type { ActivityView, PollItem, PartyView, TrustPollSpec } from '../../view.js';
import type { HandIn } from '../../wire.js';
import { BallotElement, valueOf, type Ways } from '../ballot-element.js';
import { mirrorStyles } from './mirror-styles.js';

interface Question {
  target: PartyView;
  item: PollItem;
  part: 'answers' | 'mirror';
  pause?: boolean;
}

type View = ActivityView<TrustPollSpec>;

/** Marks where the ballot turns from rating the others to guessing how they rate us. */
const TURN: PollItem = { id: '', dimension: '', text: '' };

/** The open trust poll of one activity: every other party, statement by statement; then, if the poll asks, the mirror. */
export class TrustPoll extends BallotElement<TrustPollSpec, Question> {
  static override styles = [...BallotElement.styles, scaleStyles, mirrorStyles];

  protected override questions({ spec }: View): Question[] {
    const targets = (this.room.session?.parties ?? []).filter((party) => party.id !== this.rater);
    const each = (part: 'answers' | 'mirror'): Question[] =>
      targets.flatMap((target) => spec.items.map((item) => ({ target, item, part })));
    const [first] = targets;
    if (!spec.mirror || first === undefined) return each('answers');
    return [...each('answers'), { target: first, item: TURN, part: 'mirror', pause: true }, ...each('mirror')];
  }

  protected override countText(questions: readonly Question[]): string {
    const n = questions.filter(({ part }) => part === 'answers').length;
    const hasMirror = n < questions.length;
    return this.t('poll.count', { n }) + (hasMirror ? ` ${this.t('mirror.count')}` : '');
  }

  protected override introText({ threshold }: View): string {
    return this.t('poll.intro', { k: threshold ?? '' });
  }

  protected override whoText({ threshold }: View): string {
    return this.t('poll.who', { k: threshold ?? '' });
  }

  protected override extras(draft: Draft): Pick<HandIn, 'mirror'> {
    const { mirror = {} } = draft;
    return Object.keys(mirror).length === 0 ? {} : { mirror };
  }

  protected override renderAsked(
    view: View,
    question: Question,
    draft: Draft,
    choose: (value: number, goOn: boolean) => void,
  ): TemplateResult {
    const isMirror = question.part === 'mirror';
    return html`${isMirror ? this.askedMirror(view.spec, question) : asked(view.spec, question)}
    ${scale({
      labels: view.spec.labels,
      cannotJudge: view.spec.cannot_judge,
      value: valueOf(draft, question),
      name: this.t(isMirror ? 'mirror.scale' : 'poll.scale', { party: question.target.name }),
      hint: this.t('poll.scaleHint'),
      choose,
    })}`;
  }

  /** The other side's shape first: they are the ones who speak, and about us. */
  private askedMirror(spec: TrustPollSpec, { target, item }: Question): TemplateResult {
    return html`<div class="ask turned" style="--hue: var(--c-party-${target.mark})">
      <p class="about">
        ${this.looking(target)}<span dir="auto">${this.guess(spec, target)}</span>
      </p>
      <h1 id="item" tabindex="-1" dir="auto"><q>${item.text}</q></h1>
    </div>`;
  }

  protected override renderPause(question: Question, draft: Draft, ways: Ways): TemplateResult {
    const targets = (this.room.session?.parties ?? []).filter((party) => party.id !== this.rater);
    const isStarted = Object.keys(draft.mirror ?? {}).length > 0;
    return html`<section class="turn stack" data-part=${question.part}>
      <div class="lookers" aria-hidden="true">${targets.map((target) => this.looking(target))}</div>
      <h1 tabindex="-1">${this.t('mirror.turn')}</h1>
      <p class="lead">${this.t('mirror.turnText')}</p>
      <p class="soft">${this.t('mirror.turnWhy')}</p>
      <button class="go wide" @click=${ways.on}>${this.t('mirror.go')}</button>
      <button class="wide" @click=${ways.leaveOut}>${this.t(isStarted ? 'mirror.leaveOutAgain' : 'mirror.leaveOut')}</button>
      <nav class="steps"><button class="plain" @click=${ways.back}>${this.t('poll.back')}</button></nav>
    </section>`;
  }

  protected override renderAnswers(
    { spec }: View,
    questions: readonly Question[],
    draft: Draft,
    goTo: (question: Question) => void,
  ): unknown {
    const targets = [...new Set(questions.map(({ target }) => target))];
    const list = (target: PartyView, part: 'answers' | 'mirror'): TemplateResult => html`<ol>
      ${questions
        .filter((question) => question.target === target && question.part === part && !question.pause)
        .map(
          (question) => html`<li>
            <button class="answer" @click=${() => goTo(question)}>
              <span dir="auto">${part === 'mirror' ? html`<q>${question.item.text}</q>` : question.item.text}</span>
              <strong dir="auto">${this.answerText(spec, valueOf(draft, question))}</strong>
            </button>
          </li>`,
        )}
    </ol>`;
    return html`${targets.map(
      (target) => html`<div class="stack tight">
        <h2 class="party">${markIcon(target.mark)}<span dir="auto">${about(spec, target)}</span></h2>
        ${list(target, 'answers')}
      </div>`,
    )}
    ${spec.mirror
      ? targets.map(
          (target) => html`<div class="stack tight mirrored">
            <h2 class="party">${this.looking(target)}<span dir="auto">${this.guess(spec, target)}</span></h2>
            ${list(target, 'mirror')}
          </div>`,
        )
      : nothing}`;
  }

  /** The other side looking at ours. */
  private looking(target: PartyView): TemplateResult {
    const own = this.room.session?.parties.find(({ id }) => id === this.rater);
    return html`<span class="looking" aria-hidden="true">
      ${markIcon(target.mark)}<i></i>${own ? markIcon(own.mark) : nothing}
    </span>`;
  }

  private guess(spec: TrustPollSpec, target: PartyView): string {
    const text = spec.mirror_about || this.t('mirror.about', { party: target.name });
    return fill(text, { party: target.name });
  }

  private answerText(spec: TrustPollSpec, value: number | null): string {
    if (value === null) return this.t('poll.skipped');
    return value === 0 ? spec.cannot_judge : (spec.labels[value - 1] ?? '');
  }
}

function asked(spec: TrustPollSpec, { target, item }: Question): TemplateResult {
  return html`<div class="ask">
    <p class="about" style="--hue: var(--c-party-${target.mark})">
      ${markIcon(target.mark)}<span dir="auto">${about(spec, target)}</span>
    </p>
    <h1 id="item" tabindex="-1" dir="auto">${item.text}</h1>
  </div>`;
}

function about(spec: TrustPollSpec, target: PartyView): string {
  return fill(spec.about, { party: target.name });
}
