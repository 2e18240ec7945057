import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Draft } from '../../client/ballots.js';
import { markIcon } from '../../theme/marks.js';
import { lot } from '../../ui/lot.js';
import type { ActivityView, CardView, DotVoteSpec, PartyView } from '../../view.js';
import { BallotElement } from '../ballot-element.js';
import { kindIcon } from '../board/kind-icon.js';
import { partStyles } from '../part-styles.js';
import { votesOf } from './dots.js';
import { dotVoteStyles } from './styles.js';
import { partyLabel } from '../../ui/party.js';

interface Question {
  target: PartyView;
  item: { id: string };
}

type View = ActivityView<DotVoteSpec>;

/** The open blind vote: a few dots for the cards that matter most, sealed until everyone's are opened. */
export class DotVote extends BallotElement<DotVoteSpec, Question> {
  static override styles = [...BallotElement.styles, partStyles, dotVoteStyles];

  protected override questions(): Question[] {
    return [];
  }

  protected override countText(): string {
    const { view } = this;
    return view === null ? '' : this.t('vote.count', { n: votesOf(view), of: view.items?.length ?? 0, cap: view.spec.cap });
  }

  protected override introText({ threshold }: View): string {
    return this.t('vote.intro', { k: threshold ?? '' });
  }

  protected override whoText({ threshold }: View): string {
    return this.t('poll.who', { k: threshold ?? '' });
  }

  protected override renderAsked(): TemplateResult {
    return html``;
  }

  protected override renderAnswers(): unknown {
    return nothing;
  }

  protected override renderOpen(view: View, _questions: readonly Question[], draft: Draft): TemplateResult {
    const votes = votesOf(view);
    const left = votes - this.used(draft);
    const cards = this.cards(view);
    const isChange = draft.rev > 0;
    const isEmpty = left === votes;
    return html`<section class="vote stack" aria-labelledby="ask">
      <h1 id="ask" tabindex="-1">${this.t('vote.ask')}</h1>
      <p class="left" role="status">
        <span class="pips" aria-hidden="true">${'\u25cf'.repeat(left)}<i>${'\u25cb'.repeat(votes - left)}</i></span>
        <strong>${this.t('vote.left', { n: left, of: votes })}</strong>
        <span class="soft">${this.t('vote.cap', { n: view.spec.cap })}</span>
      </p>
      <ul class="cards">
        ${repeat(
          cards,
          ({ id }) => id,
          (card) => this.renderCard(view, card, draft, left),
        )}
      </ul>
      <div class="finish stack tight">
        <p class="who">${this.whoText(view)}</p>
        <button class="go wide" ?disabled=${isChange && !draft.dirty} @click=${() => this.preview || this.handIn(view, draft)}>
          ${this.t(isChange ? 'vote.handInAgain' : isEmpty ? 'vote.handInEmpty' : left > 0 ? 'vote.handInLeft' : 'vote.handIn', { n: left })}
        </button>
        ${isChange ? html`<button class="plain" @click=${() => this.leave(view, draft)}>${this.t('vote.leave')}</button>` : nothing}
      </div>
    </section>`;
  }

  private renderCard(view: View, card: Pick<CardView, 'id' | 'text' | 'kind' | 'party'>, draft: Draft, left: number): TemplateResult {
    const n = this.dots(draft)[card.id] ?? 0;
    const party = this.room.session?.parties.find(({ id }) => id === card.party) ?? null;
    const set = (value: number): void => this.give(view, card.id, value);
    return html`<li class=${n > 0 ? 'given' : ''}>
      <div>
        <p class="of soft small">
          <span class="whole">${kindIcon(card.kind)}${this.t(`card.${card.kind}`)}</span>
          <span>${party === null ? this.t('board.both') : html`${markIcon(party.mark)}${partyLabel(party)}`}</span>
        </p>
        <p class="text" dir="auto" id="t-${card.id}">${card.text}</p>
      </div>
      <div class="count" role="group" aria-labelledby="t-${card.id}">
        <button ?disabled=${n === 0} aria-label=${this.t('vote.less')} @click=${() => set(n - 1)}>\u2212</button>
        <span class="n" role="status"
          ><span class="pips" aria-hidden="true">${'\u25cf'.repeat(n)}<i>${'\u25cb'.repeat(Math.max(0, view.spec.cap - n))}</i></span
          ><span class="unseen">${this.t('vote.dots', { n })}</span></span
        >
        <button ?disabled=${left === 0 || n >= view.spec.cap} aria-label=${this.t('vote.more')} @click=${() => set(n + 1)}>+</button>
      </div>
    </li>`;
  }

  private give(view: View, card: string, value: number): void {
    const target = this.room.session?.parties.find(({ id }) => id === this.rater);
    if (target === undefined || value > view.spec.cap) return;
    this.choose(view, { target, item: { id: card } }, value === 0 ? null : value, false);
  }

  /** In each person's own random order, so that no card is first for everyone. */
  private cards({ items = [] }: View): CardView[] {
    const seed = this.room.seat?.seat ?? '';
    const place = new Map(items.map((id) => [id, this.preview ? 0 : lot(seed, `vote/${id}`, 1 << 30)]));
    return items.flatMap((id) => this.room.card(id) ?? []).sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
  }

  private get view(): View | null {
    return this.room.activity(this.activity) as View | null;
  }

  private dots(draft: Draft): Record<string, number> {
    return draft.answers[this.rater ?? ''] ?? {};
  }

  private used(draft: Draft): number {
    return Object.values(this.dots(draft)).reduce((all, one) => all + one, 0);
  }
}
