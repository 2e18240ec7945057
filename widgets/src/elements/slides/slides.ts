import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { StringKey } from '../../strings.js';
import { hue, markIcon } from '../../theme/marks.js';
import { ownFirst, partyLabel, tabLabel } from '../../ui/party.js';
import { isOver, overText } from '../../ui/deadline.js';
import { sidesFigure, sidesStyles } from '../../ui/sides.js';
import { hintsAllowed, hintsOn, turnHints, type TextField } from '../../ui/text-field.js';
import { turnoutSides } from '../../ui/turnout.js';
import type { ActivityView, Prompt, SlidesResult, SlidesSpec } from '../../view.js';
import { PartElement } from '../part-element.js';
import { OwnLines } from './lines.js';
import { isNotes } from './notes.js';
import { slidesStyles } from './styles.js';

type View = ActivityView<SlidesSpec>;
/** Words that name what is written. */
type Named = 'step' | 'next' | 'handInEmpty' | 'sealed' | 'sealedParty' | 'keysText' | 'notNow' | 'whose';

/** A draft is saved this long after the last key. */
const PAUSE_MS = 1000;
export const MOST_LINE = 280;

/** Two slides: written in silence, handed in, opened side by side for everyone at once. */
export class Slides extends PartElement<SlidesSpec> {
  static override styles = [...PartElement.styles, sidesStyles, slidesStyles];
  static override properties = { entering: {}, at: { state: true }, changing: { state: true }, side: { state: true } };
  /** The party of the person for whom a facilitator writes, or null on a person's own device. */
  declare entering: string | null;
  /** Which slide is shown, if one is shown at a time. */
  declare at: number;
  declare changing: boolean;
  /** Whose slides are shown, if one side is shown at a time. */
  declare side: string | null;

  private timer = 0;
  private adopted = '';

  constructor() {
    super();
    this.entering = null;
    this.at = 0;
    this.changing = false;
    this.side = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.saveNow();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { view } = this;
    if (view === null || this.preview) return;
    const own = this.lines(view);
    if (view.state === 'revealed') this.adopt(view, own);
    // What one's own side writes together follows the room, except where something else is being typed.
    else if (view.spec.by === 'party' && this.timer === 0 && !this.room.isWaiting('save-draft', view.id)) own.forgetSaved();
    else if (this.isHandedIn(view) && !this.changing && !this.isOnItsWay) own.forgetSaved();
  }

  protected override render(): unknown {
    const { view } = this;
    if (view === null) return nothing;
    const form = this.preview ? null : this.forms.draw({ key: this.lines(view).form, what: 'slides', activity: view.id, fields: [] });
    if (view.state === 'revealed') return this.renderOpened(view);
    if (form === null) return this.renderWriting(view);
    if (this.writer === null) return this.renderSides(view, this.t('poll.watch'), '');
    if (this.room.isClosed && this.entering === null) return this.renderSides(view, this.t('console.ended'), this.t('poll.closed'));
    const isClosed = isOver(this.room, view.id) && !this.isOnItsWay;
    if (isClosed && this.entering === null) return this.renderOver(view);
    const isWaiting = this.entering === null && !this.changing && (this.isHandedIn(view) || this.isOnItsWay);
    return isWaiting ? this.renderHandedIn(view) : this.renderWriting(view);
  }

  /** Picks the wording by what is asked for: lines about an issue are notes. */
  private word(name: Named): `slides.${Named}` | `notes.${Named}` {
    return isNotes(this.view?.spec) ? `notes.${name}` : `slides.${name}`;
  }

  // ---- writing ----

  private renderWriting(view: View): TemplateResult {
    const { spec } = view;
    const { prompts } = spec;
    const at = Math.min(this.at, prompts.length - 1);
    return html`<section class="writing stack">
      ${view.round > 1 ? html`<p class="soft">${this.t('poll.round', { n: view.round })}</p>` : nothing}
      ${spec.intro && at === 0 ? html`<p dir="auto" class="pre">${spec.intro}</p>` : nothing}
      ${prompts.length > 1
        ? html`<p class="progress one">
            <span>${this.t(this.word('step'), { n: at + 1, of: prompts.length })}</span>
            <progress max=${prompts.length} value=${at + 1} aria-hidden="true"></progress>
          </p>`
        : nothing}
      <div class="slides" style="--n:${Math.min(prompts.length, 3)}">
        ${prompts.map((prompt, index) => this.renderSlide(view, prompt, index === at))}
      </div>
      <p class="who">${this.whoText(view)}</p>
      ${this.entering === null ? html`<p class="soft small kept" role="status">${this.savedText(view)}</p>` : nothing}
      ${this.renderWays(view, at)} ${this.entering === null ? this.renderHints() : nothing}
    </section>`;
  }

  private renderSlide(view: View, prompt: Prompt, isOn: boolean): TemplateResult {
    const own = this.lines(view);
    const { lines } = view.spec;
    const filled = Array.from({ length: lines }, (_, index) => own.text(prompt.id, index) !== '').lastIndexOf(true) + 1;
    const shown = Math.min(lines, Math.max(3, filled + 1));
    return html`<section class="slide ${isOn ? 'on' : ''}" aria-labelledby="p-${prompt.id}">
      <h1 id="p-${prompt.id}" tabindex="-1" dir="auto">${prompt.text}</h1>
      ${Array.from(
        { length: shown },
        (_, index) => html`<cofront-field
          hinted
          .room=${this.room}
          .tick=${this.tick}
          field=${own.field(prompt.id, index)}
          label=${lines === 1 ? this.t('slides.yours') : this.t('slides.line', { n: index + 1 })}
          .initial=${own.initial(prompt.id, index)}
          most=${MOST_LINE}
          @typed=${() => this.wrote()}
          @left=${() => this.saveNow()}
        ></cofront-field>`,
      )}
    </section>`;
  }

  private renderWays(view: View, at: number): TemplateResult {
    const own = this.lines(view);
    const isLast = at === view.spec.prompts.length - 1;
    const isHandedIn = this.entering === null && this.isHandedIn(view);
    const label = isHandedIn ? 'slides.handInAgain' : own.isEmpty ? this.word('handInEmpty') : 'slides.handIn';
    const form = this.preview ? null : this.forms.of({ key: own.form, what: 'slides', fields: [] });
    return html`${form?.renderState()}<nav class="ways">
      ${isLast ? nothing : html`<button class="go one" @click=${() => this.turn(at + 1)}>${this.t(this.word('next'))}</button>`}
      <button class="go ${isLast ? '' : 'many'}" @click=${() => this.handIn(view)}>${this.t(label)}</button>
      ${at > 0 ? html`<button class="plain one" @click=${() => this.turn(at - 1)}>${this.t('poll.back')}</button>` : nothing}
      ${isHandedIn ? html`<button class="plain" @click=${() => this.leave(view)}>${this.t('slides.leave')}</button>` : nothing}
    </nav>`;
  }

  private renderHints(): TemplateResult | typeof nothing {
    if (!hintsAllowed(this.room)) return nothing;
    const on = hintsOn(this.room);
    return html`<button class="switch plain small" role="switch" aria-checked=${on} @click=${() => turnHints(this.room, !on)}>
      <i aria-hidden="true"></i><span>${this.t('field.hints')}</span>
    </button>`;
  }

  private whoText({ spec }: View): string {
    const by = spec.by === 'party' ? 'slides.whoParty' : spec.own_party ? 'slides.whoOwn' : 'slides.who';
    return this.t(by);
  }

  private savedText(view: View): string {
    const alone = this.t(view.spec.by === 'party' ? 'slides.keptParty' : 'slides.keptAlone');
    if (!this.lines(view).isTyped && Object.keys(this.lines(view).stored).length === 0) return alone;
    if (this.room.link !== 'open') return `${alone} ${this.t('slides.onDevice')}`;
    const isBusy = this.timer !== 0 || this.room.isWaiting('save-draft', view.id);
    return `${alone} ${this.t(isBusy ? 'slides.saving' : 'slides.saved')}`;
  }

  // ---- handed in ----

  private renderHandedIn(view: View): TemplateResult {
    const onItsWay = this.room.link === 'open' ? 'slides.sendingNow' : 'slides.sendingText';
    const title = this.t(this.isOnItsWay ? 'poll.sending' : this.word(view.spec.by === 'party' ? 'sealedParty' : 'sealed'));
    const text = this.isOnItsWay ? this.t(onItsWay) : this.t('slides.sealedText');
    const change = html`<button class="wide" @click=${() => this.change()}>${this.t('slides.change')}</button>`;
    const isChanged = !this.isOnItsWay && this.lines(view).isChanged;
    const note = isChanged ? html`<p class="note">${this.t('slides.changed')}</p>` : nothing;
    return this.renderSides(view, title, text, html`${note} ${this.renderKeys(view)} ${change} ${this.renderOurs(view)}`);
  }

  private renderOver(view: View): TemplateResult {
    return this.renderSides(view, this.t('deadline.over'), overText(this.room, view.id), html`${this.renderKeys(view)} ${this.renderOurs(view)}`);
  }

  private renderSides(view: View, title: string, text: string, more: unknown = nothing): TemplateResult {
    return html`<section class="waiting stack">
      ${sidesFigure(turnoutSides(this.room, view.id), false)}
      <div class="said">
        <h1 tabindex="-1">${title}</h1>
        <p class="soft">${text}</p>
        ${view.spec.open_by === 'consent' && this.room.keysOf(view.id)?.state === 'not-now'
          ? html`<p role="status">${this.t(this.word('notNow'))}</p>`
          : nothing}
      </div>
      ${more}
    </section>`;
  }

  /** The two keys: nobody is shown who has not turned theirs. */
  private renderKeys(view: View): TemplateResult | typeof nothing {
    if (view.spec.open_by !== 'consent' || this.own === null) return nothing;
    const said = this.room.ourKey(view.id);
    const turn = (say: 'open' | 'not-now'): void => {
      if (!this.preview) void this.room.act({ kind: 'turn-key', activity: view.id, round: view.round, say });
    };
    return html`<section class="keys card stack" aria-labelledby="keys">
      <h2 id="keys">${this.t('slides.keys')}</h2>
      <p class="soft">${this.t(this.word('keysText'))}</p>
      <div class="row" role="group" aria-labelledby="keys">
        <button aria-pressed=${said === 'open'} @click=${() => turn('open')}>${this.t('slides.keyOpen')}</button>
        <button aria-pressed=${said === 'not-now'} @click=${() => turn('not-now')}>${this.t('slides.keyNotNow')}</button>
      </div>
      ${said === null ? nothing : html`<p class="soft small" role="status">${this.t(said === 'open' ? 'slides.keyIsOpen' : 'slides.keyIsNotNow')}</p>`}
    </section>`;
  }

  private renderOurs(view: View): TemplateResult | typeof nothing {
    const lines = this.room.ours(view.id)?.lines ?? {};
    if ((!view.spec.own_party && view.spec.by !== 'party') || Object.values(lines).flat().length === 0) return nothing;
    return html`<section class="stack tight" aria-labelledby="ours">
      <h2 id="ours">${this.t('slides.ours')}</h2>
      <p class="soft small">${this.t('slides.oursText')}</p>
      ${view.spec.prompts.map(({ id, text }) => {
        const own = lines[id] ?? [];
        return own.length === 0
          ? nothing
          : html`<h3 dir="auto">${text}</h3>
              <ul class="said-lines">
                ${own.map((line) => html`<li class="line" dir="auto">${line}</li>`)}
              </ul>`;
      })}
    </section>`;
  }

  // ---- opened ----

  private renderOpened(view: View): TemplateResult {
    const result = this.room.opened<SlidesResult>(view.id, view.round);
    if (result === null) return html``;
    const parties = ownFirst(this.parties, this.own);
    const side = this.side ?? parties[0]?.id ?? null;
    return html`<section class="opened stack opens">
      ${view.spec.within ? nothing : html`<h1 tabindex="-1">${this.t('slides.opened')}</h1>`}
      <p class="soft">${this.t(openedText(view, result))}</p>
      ${this.renderUnsent(view)}
      <div class="tabs one" role="group" aria-label=${this.t(this.word('whose'))}>
        ${parties.map(
          (party) => html`<button aria-pressed=${party.id === side} @click=${() => (this.side = party.id)}>
            <span class="tab">
              ${markIcon(party.mark)}<b>${tabLabel(party)}</b>
              <span class="n">${result.slides.filter((slide) => slide.party === party.id).flatMap(({ lines }) => lines).length}</span>
            </span>
          </button>`,
        )}
      </div>
      ${view.spec.prompts.map(
        (prompt) => html`<section class="prompt" aria-labelledby="o-${prompt.id}">
          <h2 id="o-${prompt.id}" dir="auto">${prompt.text}</h2>
          <div class="columns">
            ${parties.map((party) => this.renderColumn(result, prompt, party.id, party.id === side))}
          </div>
        </section>`,
      )}
    </section>`;
  }

  private renderColumn(result: SlidesResult, prompt: Prompt, id: string, isOn: boolean): TemplateResult {
    const party = this.party(id);
    const lines = result.slides.filter((slide) => slide.party === id && slide.prompt === prompt.id).flatMap(({ lines }) => lines);
    return html`<section class="column ${isOn ? 'on' : ''}" style="--hue:${hue(party?.mark ?? 0)}">
      <h3 class="party">${party ? markIcon(party.mark) : nothing}${party === null ? nothing : partyLabel(party)}</h3>
      ${lines.length === 0 ? html`<p class="soft">${this.t('slides.nothing')}</p>` : nothing}
      <ul>
        ${lines.map(
          ({ text, entered }) => html`<li class="line edge">
            <span dir="auto">${text}</span>
            ${entered ? html`<span class="soft small">${this.t('slides.entered')}</span>` : nothing}
          </li>`,
        )}
      </ul>
    </section>`;
  }

  /** What was being written when the slides opened is not lost. */
  private renderUnsent(view: View): TemplateResult | typeof nothing {
    const own = this.lines(view);
    if (this.preview || this.own === null || !own.isTyped) return nothing;
    const forget = (): void => {
      own.forgetTyped();
      this.rendering += 1;
    };
    return html`<div class="note stack tight">
      <p>${this.t('slides.unsent')}</p>
      <ul>
        ${Object.values(own.lines(false)).flat().map((line) => html`<li dir="auto">${line}</li>`)}
      </ul>
      <div class="row"><button @click=${forget}>${this.t('slides.forgetUnsent')}</button></div>
    </div>`;
  }

  // ---- steps ----

  private turn(at: number): void {
    this.at = at;
    this.saveNow();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.slide.on h1')?.focus());
  }

  private wrote(): void {
    if (this.view !== null && !this.preview) this.lines(this.view).began(this.room.outbox);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.saveNow(), PAUSE_MS);
    this.rendering += 1;
  }

  private saveNow(): void {
    if (this.timer === 0) return;
    clearTimeout(this.timer);
    this.timer = 0;
    const { view } = this;
    if (view?.state === 'open' && !isOver(this.room, view.id) && this.writer !== null && this.room.seat !== null) this.lines(view).saveDraft();
    this.rendering += 1;
  }

  private handIn(view: View): void {
    if (this.preview) return;
    const tooLong = [...this.renderRoot.querySelectorAll<TextField>('cofront-field')].find((field) => field.isTooLong);
    if (tooLong) {
      this.at = [...this.renderRoot.querySelectorAll('.slide')].findIndex((slide) => slide.contains(tooLong));
      void this.updateComplete.then(() => tooLong.focus());
      return;
    }
    clearTimeout(this.timer);
    this.timer = 0;
    this.changing = false;
    const { entering } = this;
    void this.lines(view).handIn().then((isTaken) => {
      if (isTaken && entering !== null) this.dispatchEvent(new CustomEvent('entered'));
    });
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('h1')?.focus());
  }

  private change(): void {
    this.changing = true;
    this.at = 0;
  }

  private leave(view: View): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.lines(view).forgetTyped();
    this.changing = false;
  }

  private adopt(view: View, own: OwnLines): void {
    const round = `${view.id}/${view.round}`;
    const result = this.room.opened<SlidesResult>(view.id, view.round);
    if (result === null || this.adopted === round) return;
    this.adopted = round;
    own.adoptCards(result.slides.flatMap(({ party, prompt, lines }) => lines.map(({ text, card }) => ({ party, prompt, text, card }))));
  }

  // ---- what is known ----

  private lines(view: View): OwnLines {
    return new OwnLines(this.room, view, this.entering);
  }

  private get writer(): string | null {
    return this.entering ?? this.own;
  }

  private get isOnItsWay(): boolean {
    return this.room.isWaiting('hand-in-slides', this.activity);
  }

  private isHandedIn(view: View): boolean {
    const mine = this.room.mine(view.id);
    return mine?.handed_in === true && mine.round === view.round;
  }
}

/** The text about the opened lines; notes don't become cards. */
function openedText({ spec }: View, { dropped }: SlidesResult): StringKey {
  if (spec.prompts.every(({ kind }) => kind === 'note')) return 'slides.openedNotes';
  return dropped ? 'slides.droppedText' : 'slides.openedText';
}
