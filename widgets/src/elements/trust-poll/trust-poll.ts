import { html, type TemplateResult } from 'lit';
import type { Draft } from '../../client/ballots.js';
import { markIcon } from '../../theme/marks.js';
import { scale, scaleStyles } from '../../ui/scale.js';
import type { ActivityView, Item, Party, TrustPollSpec } from '../../view.js';
import { BallotElement, valueOf } from '../ballot-element.js';

interface Question {
  target: Party;
  item: Item;
}

type View = ActivityView<TrustPollSpec>;

/** The open trust poll of one activity: every other party, statement by statement. */
export class TrustPoll extends BallotElement<TrustPollSpec, Question> {
  static override styles = [...BallotElement.styles, scaleStyles];

  protected override questions(spec: TrustPollSpec): Question[] {
    const targets = (this.room.session?.parties ?? []).filter((party) => party.id !== this.rater);
    return targets.flatMap((target) => spec.items.map((item) => ({ target, item })));
  }

  protected override countText(questions: readonly Question[]): string {
    return this.t('poll.count', { n: questions.length });
  }

  protected override introText({ threshold }: View): string {
    return this.t('poll.intro', { k: threshold ?? '' });
  }

  protected override whoText({ threshold }: View): string {
    return this.t('poll.who', { k: threshold ?? '' });
  }

  protected override renderAsked(
    view: View,
    question: Question,
    draft: Draft,
    choose: (value: number, goOn: boolean) => void,
  ): TemplateResult {
    const { target, item } = question;
    return html`<div class="ask">
        <p class="about" style="--hue: var(--c-party-${target.mark})">
          ${markIcon(target.mark)}<span dir="auto">${about(view.spec, target)}</span>
        </p>
        <h1 id="item" tabindex="-1" dir="auto">${item.text}</h1>
      </div>
      ${scale({
        labels: view.spec.labels,
        cannotJudge: view.spec.cannot_judge,
        value: valueOf(draft, question),
        name: this.t('poll.scale'),
        hint: this.t('poll.scaleHint'),
        choose,
      })}`;
  }

  protected override renderAnswers(
    { spec }: View,
    questions: readonly Question[],
    draft: Draft,
    goTo: (question: Question) => void,
  ): unknown {
    const targets = [...new Set(questions.map(({ target }) => target))];
    return targets.map(
      (target) => html`<div class="stack tight">
        <h2 class="party">${markIcon(target.mark)}<span dir="auto">${about(spec, target)}</span></h2>
        <ol>
          ${questions
            .filter((question) => question.target === target)
            .map(
              (question) => html`<li>
                <button class="answer" @click=${() => goTo(question)}>
                  <span dir="auto">${question.item.text}</span>
                  <strong dir="auto">${this.answerText(spec, valueOf(draft, question))}</strong>
                </button>
              </li>`,
            )}
        </ol>
      </div>`,
    );
  }

  private answerText(spec: TrustPollSpec, value: number | null): string {
    if (value === null) return this.t('poll.skipped');
    return value === 0 ? spec.cannot_judge : (spec.labels[value - 1] ?? '');
  }
}

function about(spec: TrustPollSpec, target: Party): string {
  return spec.about.replaceAll('{party}', `\u2068${target.name}\u2069`);
}
