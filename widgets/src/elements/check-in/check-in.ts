import { css, html, type TemplateResult } from 'lit';
import type { Draft } from '../../client/ballots.js';
import { bipolar, bipolarStyles, strip } from '../../ui/bipolar.js';
import { lot } from '../../ui/lot.js';
import type { ActivityView, CheckInSpec, LensItem, PartyView } from '../../view.js';
import type { HandIn } from '../../wire.js';
import { BallotElement, valueOf } from '../ballot-element.js';
import { profileOf } from './profile.js';

interface Question {
  target: PartyView;
  item: LensItem;
}

type View = ActivityView<CheckInSpec>;

/** The open check-in of one activity: for oneself, between two statements; then one's own profile. */
export class CheckIn extends BallotElement<CheckInSpec, Question> {
  static override styles = [
    ...BallotElement.styles,
    bipolarStyles,
    css`
      .ask {
        min-height: 0;
      }
      .between {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 4px 20px;
        font-size: 0.9375em;
        line-height: 1.4;
      }
      .between > :last-child {
        text-align: end;
      }
      .answer {
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
      }
      .strip {
        justify-content: space-between;
        min-block-size: 20px;
      }
    `,
  ];

  protected override questions({ spec }: View): Question[] {
    const target = this.room.session?.parties.find(({ id }) => id === this.rater);
    return target === undefined ? [] : spec.items.map((item) => ({ target, item }));
  }

  protected override countText(questions: readonly Question[]): string {
    return this.t('checkin.count', { n: questions.length });
  }

  protected override introText({ threshold }: View): string {
    return this.t('checkin.intro', { k: threshold ?? '' });
  }

  protected override whoText({ threshold }: View): string {
    return this.t('checkin.who', { k: threshold ?? '' });
  }

  protected override extras(): Pick<HandIn, 'pair' | 'mirror'> {
    const pair = this.entering === null ? this.room.profiles?.pair : undefined;
    return pair === undefined ? {} : { pair };
  }

  protected override handedIn(view: View, { answers }: Draft): void {
    const { id, round, spec } = view;
    const lenses = profileOf(spec, answers[this.rater ?? ''] ?? {});
    this.room.profiles?.save({ activity: id, round, moment: spec.moment, lenses });
  }

  protected override renderAfter({ id }: View): unknown {
    return html`<cofront-own-profile .room=${this.room} .tick=${this.rendering + this.tick} activity=${id}></cofront-own-profile>`;
  }

  protected override renderAsked(
    { spec }: View,
    question: Question,
    draft: Draft,
    choose: (value: number, goOn: boolean) => void,
  ): TemplateResult {
    const { points } = spec;
    const isTurned = this.isTurned(draft, question);
    const ends = this.ends(draft, question);
    const [first, last] = ends;
    const value = valueOf(draft, question);
    return html`<div class="ask">
        <h1 id="item" tabindex="-1">
          <span dir="auto">${spec.ask} …</span><span class="unseen">${this.t('checkin.between', { first, last })}</span>
        </h1>
      </div>
      ${bipolar({
        ends,
        points,
        preferNot: spec.prefer_not,
        position: turned(value, points, isTurned),
        name: this.t('checkin.scale', { first, last }),
        hint: this.t('checkin.scaleHint', { k: points }),
        spoken: (position) => this.positionText(position, points, ends),
        choose: (position, goOn) => choose(turned(position, points, isTurned) ?? 0, goOn),
      })}`;
  }

  protected override renderAnswers(
    { spec }: View,
    questions: readonly Question[],
    draft: Draft,
    goTo: (question: Question) => void,
  ): unknown {
    return html`<div class="stack tight">
      <h2 dir="auto">${spec.ask} …</h2>
      <ol>
        ${questions.map((question) => {
          const ends = this.ends(draft, question);
          const position = turned(valueOf(draft, question), spec.points, this.isTurned(draft, question));
          const isShown = position !== null && position > 0;
          return html`<li>
            <button class="answer" @click=${() => goTo(question)}>
              <span class="between" aria-hidden=${isShown}><bdi>${ends[0]}</bdi><bdi>${ends[1]}</bdi></span>
              ${isShown
                ? html`${strip(spec.points, position)}<span class="unseen">${this.positionText(position, spec.points, ends)}</span>`
                : html`<strong dir="auto">${position === 0 ? spec.prefer_not : this.t('poll.skipped')}</strong>`}
            </button>
          </li>`;
        })}
      </ol>
    </div>`;
  }

  /** Whether the high end comes first: random per person and item, from what only this device knows. */
  private isTurned(draft: Draft, { item }: Question): boolean {
    if (this.preview) return false;
    const seed = this.entering === null ? (this.room.profiles?.pair ?? '') : draft.key;
    return lot(seed, `side/${item.id}`, 2) === 1;
  }

  private ends(draft: Draft, question: Question): readonly [string, string] {
    const { low, high } = question.item;
    return this.isTurned(draft, question) ? [high, low] : [low, high];
  }

  private positionText(position: number, points: number, [first, last]: readonly [string, string]): string {
    return this.t('checkin.position', { n: position, of: points, first, last });
  }
}

/** A value as a position or back again; 0 and null stay what they are. */
function turned(value: number | null, points: number, isTurned: boolean): number | null {
  return value === null || value === 0 || !isTurned ? value : points + 1 - value;
}
