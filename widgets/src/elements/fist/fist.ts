import { css, html, type TemplateResult } from 'lit';
import type { Draft } from '../../client/ballots.js';
import type { StringKey } from '../../strings.js';
import { scale, scaleStyles } from '../../ui/scale.js';
import type { ActivityView, FistSpec, PartyView } from '../../view.js';
import { BallotElement, valueOf } from '../ballot-element.js';

interface Question {
  target: PartyView;
  item: { id: string; text: string };
}

type View = ActivityView<FistSpec>;

/** What a hand says, from the closed fist to five fingers; the scored value is one more. */
export const FINGERS: readonly StringKey[] = ['fist.0', 'fist.1', 'fist.2', 'fist.3', 'fist.4', 'fist.5'];

/** The open blind test of options: from a closed fist to five fingers, sealed. */
export class Fist extends BallotElement<FistSpec, Question> {
  static override styles = [
    ...BallotElement.styles,
    scaleStyles,
    css`
      .ask {
        min-height: 5em;
      }
    `,
  ];

  protected override questions({ items = [] }: View): Question[] {
    const target = this.room.session?.parties.find(({ id }) => id === this.rater);
    return target === undefined ? [] : items.map((id) => ({ target, item: { id, text: this.room.card(id)?.text ?? '' } }));
  }

  protected override countText(questions: readonly Question[]): string {
    return this.t('fist.count', { n: questions.length });
  }

  protected override introText({ threshold }: View): string {
    return this.t('fist.intro', { k: threshold ?? '' });
  }

  protected override whoText({ threshold }: View): string {
    return this.t('poll.who', { k: threshold ?? '' });
  }

  protected override renderAsked(
    _view: View,
    question: Question,
    draft: Draft,
    choose: (value: number, goOn: boolean) => void,
  ): TemplateResult {
    return html`<div class="ask">
        <p class="soft">${this.t('fist.ask')}</p>
        <h1 id="item" tabindex="-1" dir="auto">${question.item.text}</h1>
      </div>
      ${scale({
        labels: FINGERS.map((key) => this.t(key)),
        cannotJudge: this.t('fist.notSay'),
        value: valueOf(draft, question),
        name: this.t('fist.ask'),
        hint: this.t('poll.scaleHint'),
        first: 0,
        choose,
      })}`;
  }

  protected override renderAnswers(
    _view: View,
    questions: readonly Question[],
    draft: Draft,
    goTo: (question: Question) => void,
  ): unknown {
    return html`<ol>
      ${questions.map(
        (question) => html`<li>
          <button class="answer" @click=${() => goTo(question)}>
            <span dir="auto">${question.item.text}</span><strong>${this.answerText(valueOf(draft, question))}</strong>
          </button>
        </li>`,
      )}
    </ol>`;
  }

  private answerText(value: number | null): string {
    if (value === null) return this.t('poll.skipped');
    return this.t(value === 0 ? 'fist.notSay' : (FINGERS[value - 1] ?? 'poll.skipped'));
  }
}
