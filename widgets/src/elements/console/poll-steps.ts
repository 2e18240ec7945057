import { css, html, nothing, type TemplateResult } from 'lit';
import { CofrontElement } from '../element.js';
import type { SessionClient } from '../../client/client.js';
import type { KindHost, RevealWords } from '../../kind.js';
import { hostOf, kindOf } from '../../registry.js';
import { languageOf, say, type StringKey } from '../../strings.js';
import { base } from '../../theme/tokens.js';
import type { ActivityView, ForecastView, Spec } from '../../view.js';
import type { Act } from '../../acts.js';
import { isSealed } from '../../ui/activity.js';
import { barredNote, isBarred } from '../../ui/leading.js';
import { switchStyles } from '../../ui/switch-styles.js';
import { labelOf } from '../../ui/party.js';

const LOWEST = 3;
const HIGHEST = 10;

/** What is asked before the figures of groups are opened. */
const REVEALING: RevealWords = { label: 'console.reveal', ask: 'console.revealSure', yes: 'console.revealYes' };

/** Whether only figures of groups are shown that are large enough. */
function hasThreshold({ spec }: ActivityView): boolean {
  return kindOf(spec)?.sealed === 'figures';
}

/** What a facilitator can do next with one activity or the lobby: one primary button, the rest below it. */
export class PollSteps extends CofrontElement {
  static override styles = [
    base,
    switchStyles,
    css`
      .threshold {
        display: grid;
        gap: 6px;
      }
      .threshold label {
        font-weight: 600;
      }
      .steps,
      .part {
        display: grid;
        gap: 12px;
      }
      .part {
        border-inline-start: 3px solid var(--c-line);
        padding-inline-start: 14px;
      }
      .pick {
        display: grid;
        gap: 6px;
      }
      .pick label {
        font-weight: 600;
      }
      .pick select {
        inline-size: 100%;
      }
      .forecast {
        margin: 0;
        padding-inline-start: 1.2em;
      }
      .held {
        display: grid;
        gap: 10px;
      }
    `,
  ];
  static override properties = {
    room: { attribute: false },
    activity: { attribute: false },
    single: { type: Boolean },
    later: { type: Boolean },
    tick: { attribute: false },
    wanted: { attribute: false },
    threshold: { state: true },
    leaving: { state: true },
  };
  declare room: SessionClient;
  /** The activity, or null for the lobby. */
  declare activity: string | null;
  /** True where only this activity is controlled: nothing leads on to another one. */
  declare single: boolean;
  /** Something else comes first: nothing here is the primary step. */
  declare later: boolean;
  /** Anything that changes when the room does. */
  declare tick: number;
  /** The threshold that the notebook asks for, null for the suggested one. */
  declare wanted: number | null;
  /** The threshold chosen here, null until one is. */
  declare threshold: number | null;
  /** The move that waits for a decision about what is sealed here; null if there is none. */
  declare leaving: Act | null;

  constructor() {
    super();
    this.activity = null;
    this.single = false;
    this.later = false;
    this.tick = 0;
    this.wanted = null;
    this.threshold = null;
    this.leaving = null;
  }

  protected override render(): unknown {
    const { room } = this;
    if (room.isClosed) return html`<p class="soft">${this.t('console.ended')}</p>`;
    const left = room.activity(room.next?.left ?? '');
    if (this.leaving !== null && left !== null) return this.renderLeaving(this.leaving, left);
    const view = this.activity === null ? null : room.activity(this.activity);
    if (view === null) return html`<div class="steps">${barredNote(room)} ${this.renderLobby()}</div>`;
    return html`<div class="steps">
      ${view.spec.within ? nothing : barredNote(room)} ${isSealed(view) ? this.renderSealed(view) : this.renderStep(view)}
    </div>`;
  }

  /** Going elsewhere while something sealed is open here: the facilitator says what becomes of it. */
  private renderLeaving(move: Act, { id: activity, round, spec }: ActivityView): TemplateResult {
    const go = (first: Act | null) => (): void => {
      this.leaving = null;
      if (first !== null) void this.room.act(first);
      void this.room.act(move);
    };
    const byConsent = this.consentOf(spec) !== null;
    return html`<div class="steps note" role="group" aria-labelledby="leaving">
      <p id="leaving"><strong>${this.t('leave.ask', { title: spec.title })}</strong></p>
      ${byConsent ? nothing : html`<button class="wide" ?disabled=${this.isBarred} @click=${go({ kind: 'reveal', activity, round })}>${this.t('leave.reveal')}</button>`}
      <button class="wide" ?disabled=${this.isBarred} @click=${go({ kind: 'discard', activity, round })}>${this.t('leave.discard')}</button>
      <button class="wide" ?disabled=${this.isBarred} @click=${go(null)}>${this.t('leave.open')}</button>
      <button class="wide" @click=${() => (this.leaving = null)}>${this.t('leave.stay')}</button>
    </div>`;
  }

  private renderSealed(view: ActivityView): TemplateResult {
    if (view.state === 'open') return this.renderOpen(view);
    return view.state === 'revealed' ? this.renderRevealed(view) : this.renderDraft(view);
  }

  /** What opens and closes again, without anything sealed in it. */
  private renderStep(view: ActivityView): TemplateResult {
    const { id, round, state } = view;
    const isOpen = state === 'open';
    const close = this.button('steps.close', { kind: 'close-activity', activity: id, round }, false);
    const open = this.openButton(view, state === 'draft' ? 'steps.open' : 'steps.reopen', this.isHere && state === 'draft');
    return html`${this.isHere ? nothing : this.bring(view, true)}
      ${isOpen ? (hostOf(view.spec)?.steps?.(this, view) ?? nothing) : open}
      ${this.isHere && state !== 'draft' ? this.renderOnward(id, this.room.partsOf(id).every((part) => part.state === 'revealed')) : nothing}
      ${isOpen ? close : nothing}`;
  }

  private renderLobby(): unknown {
    if (!this.isHere) return this.button('console.bringLobby', { kind: 'move-stage', activity: null }, true);
    return this.renderOnward(null);
  }

  private renderDraft(view: ActivityView): TemplateResult {
    const { spec } = view;
    // A part is opened where it belongs; the stage does not move to it.
    const isHere = this.isHere || Boolean(spec.within);
    const round = view.round + 1;
    return html`${hasThreshold(view) ? this.renderThreshold() : nothing} ${isHere ? nothing : this.bring(view, true)}
    ${this.renderOpening(view, hostOf(spec)?.opening?.(spec) ?? 'console.open', isHere)}
    ${!isHere && kindOf(spec)?.canPrepare?.(spec)
      ? this.button('steps.prepare', { kind: 'open', activity: view.id, round, stay: true }, false)
      : nothing}`;
  }

  private renderOpen(view: ActivityView): TemplateResult {
    const { spec } = view;
    const isHere = this.isHere || Boolean(spec.within);
    const consent = this.consentOf(spec);
    if (consent !== null) {
      return html`${isHere ? nothing : this.bring(view, true)}
        <p class="soft">${this.t(consent.text)}</p>
        ${this.room.keysOf(view.id)?.state === 'not-now' ? html`<p role="status">${this.t(consent.notNow)}</p>` : nothing}
        ${this.renderDiscard(view)}`;
    }
    const seen = this.room.forecast(view.id);
    const isVain = seen?.nothing ?? false;
    const { label, ask, yes } = hostOf(spec)?.revealing?.(spec) ?? REVEALING;
    return html`${isHere ? nothing : this.bring(view, true)}
      <cofront-sure
        label=${this.t(label)}
        ask=${this.t(isVain ? 'console.revealVain' : ask)}
        detail=${this.missing(view)}
        yes=${this.t(isVain ? 'console.revealVainYes' : yes)}
        no=${this.t(isVain ? 'console.wait' : 'console.notYet')}
        look=${isHere && !isVain ? 'go' : ''}
        ?calm=${isVain}
        ?disabled=${this.isBarred}
        @sure=${() => this.act({ kind: 'reveal', activity: view.id, round: view.round })}
      >
        ${seen === null ? nothing : this.renderForecast(seen)} ${isVain ? this.renderDiscardButton(view) : nothing}
      </cofront-sure>
      ${hasThreshold(view) ? this.renderFixed(view) : nothing}
      ${this.renderDiscard(view)}`;
  }

  /** What a reveal would show, by the turnout. */
  private renderForecast({ sentences }: ForecastView): TemplateResult {
    return html`<ul class="forecast" aria-label=${this.t('console.forecast')}>
      ${sentences.map((sentence) => html`<li dir="auto">${sentence}</li>`)}
    </ul>`;
  }

  /** The threshold of the round; it can be changed by taking the opening back while nobody has handed in. */
  private renderFixed(view: ActivityView): TemplateResult {
    return html`<p class="soft">${this.t('console.isThreshold', { k: view.threshold ?? '' })}</p>
      ${this.room.forecast(view.id)?.may_take_back ? this.button('console.backToDraft', { kind: 'back-to-draft', activity: view.id, round: view.round }, false) : nothing}`;
  }

  /** The way out if nobody can open the box: of an open round, or of what a revealed one keeps for a comparison. */
  private renderDiscard(view: ActivityView): TemplateResult {
    const isKept = view.state !== 'open';
    return html`<details>
      <summary class="soft">${this.t(isKept ? 'console.keptMore' : 'console.discardMore')}</summary>
      <div class="stack">
        <p class="soft">${this.t(isKept ? 'console.keptText' : 'console.discardText')}</p>
        ${this.renderDiscardButton(view)}
      </div>
    </details>`;
  }

  private renderDiscardButton(view: ActivityView): TemplateResult {
    const isKept = view.state !== 'open';
    return html`<cofront-sure
      label=${this.t(isKept ? 'console.keptDiscard' : 'console.discard')}
      ask=${this.t(isKept ? 'console.keptSure' : 'console.discardSure')}
      yes=${this.t('console.discardYes')}
      no=${this.t('console.notYet')}
      ?disabled=${this.isBarred}
      @sure=${() => this.act({ kind: 'discard', activity: view.id, round: view.round })}
    ></cofront-sure>`;
  }

  private renderRevealed(view: ActivityView): TemplateResult {
    return html`${view.spec.within ? nothing : this.isHere ? this.renderOnward(view.id) : this.bring(view, true)}
      <details>
        <summary>${this.t('console.openRound')}</summary>
        <div class="stack">
          <p class="soft">${this.t('console.openRoundText')}</p>
          ${hasThreshold(view) ? this.renderThreshold() : nothing} ${this.renderOpening(view, 'console.openRound', false)}
          ${hostOf(view.spec)?.afterwards?.(this, view) ?? nothing}
        </div>
      </details>
      ${this.room.keeps(view.id) ? this.renderDiscard(view) : nothing}`;
  }

  /**
   * Asks once more if a party has fewer people than the threshold, which the opening fixes; and if almost the same
   * people were asked the same before: the difference may reveal what one of them said.
   */
  private renderOpening(view: ActivityView, key: StringKey, primary: boolean): TemplateResult {
    const choice = !hasThreshold(view) ? undefined : this.room.advice?.choices.find(({ threshold }) => threshold === this.chosen);
    const few = choice?.ask ?? '';
    const further = this.room.further(view.id);
    if (few === '' && further === '') return this.openButton(view, key, primary);
    const smaller = choice?.smaller ?? null;
    return html`<cofront-sure
      label=${this.t(key)}
      look=${primary && !this.later ? 'go' : ''}
      ask=${few === '' ? further : this.t('console.fewSure')}
      detail=${few === '' ? '' : `${few} ${further}`.trim()}
      ?calm=${few !== ''}
      yes=${this.t('console.openAnyway')}
      no=${this.t('console.wait')}
      ?disabled=${this.isBarred}
      @sure=${() => this.act(this.opening(view))}
    >
      ${smaller === null ? nothing : this.button('console.openSmaller', this.opening(view, smaller), false, { k: String(smaller) })}
    </cofront-sure>`;
  }

  private renderOnward(from: string | null, primary = true): TemplateResult | typeof nothing {
    if (this.single) return nothing;
    const agenda = this.room.steps.map(({ id }) => id);
    const next = agenda[from === null ? 0 : agenda.indexOf(from) + 1];
    const title = next === undefined ? undefined : this.room.activity(next)?.spec.title;
    if (next === undefined || title === undefined) return nothing;
    return this.button('console.bringTo', { kind: 'move-stage', activity: next }, primary, { title });
  }

  private renderThreshold(): TemplateResult {
    const { advice } = this.room;
    const suggested = advice?.threshold ?? null;
    const shown = this.chosen;
    const words = advice?.choices.find(({ threshold }) => threshold === shown)?.words ?? '';
    const all = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, index) => LOWEST + index);
    return html`<div class="threshold">
      <label for="threshold">${this.t('console.threshold')}</label>
      <select id="threshold" @change=${this.choose}>
        ${all.map(
          (k) => html`<option value=${k} ?selected=${k === shown}>
            ${k === suggested ? this.t('console.suggested', { k }) : k}
          </option>`,
        )}
      </select>
      ${words ? html`<p dir="auto" aria-live="polite">${words}</p>` : nothing}
      <p class="soft">${this.t('console.thresholdText')}</p>
    </div>`;
  }

  private readonly choose = (event: Event): void => {
    this.threshold = Number((event.target as HTMLSelectElement).value);
  };

  private get chosen(): number | null {
    return this.threshold ?? this.wanted ?? this.room.advice?.threshold ?? null;
  }

  private consentOf(spec: Spec): ReturnType<NonNullable<KindHost['consent']>> {
    return hostOf(spec)?.consent?.(spec) ?? null;
  }

  private openButton(view: ActivityView, key: StringKey, primary: boolean): TemplateResult {
    return this.button(key, this.opening(view), primary);
  }

  private opening(view: ActivityView, chosen = this.chosen): Act {
    const round = view.round + 1;
    const threshold = chosen === this.room.advice?.threshold ? null : chosen;
    return { kind: 'open', activity: view.id, round, ...(hasThreshold(view) ? { threshold } : {}) };
  }

  private bring(view: ActivityView, primary: boolean): TemplateResult {
    return this.button('console.bring', { kind: 'move-stage', activity: view.id }, primary);
  }

  private button(
    key: StringKey,
    act: Act,
    primary: boolean,
    values?: Readonly<Record<string, string>>,
  ): TemplateResult {
    return html`<button class="wide ${primary && !this.later ? 'go' : ''}" ?disabled=${this.isBarred} @click=${() => this.act(act)}>
      ${this.t(key, values)}
    </button>`;
  }

  act(act: Act): void {
    const { next, stage } = this.room;
    const isMove = act.kind === 'move-stage' || (act.kind === 'open' && !act.stay && !this.room.activity(act.activity)?.spec.within);
    if (isMove && act.activity !== stage?.activity && (next?.left ?? null) !== null) {
      this.leaving = act;
      return;
    }
    void this.room.act(act);
    this.requestUpdate();
  }

  private get isHere(): boolean {
    return (this.room.stage?.activity ?? null) === this.activity;
  }

  get isBarred(): boolean {
    return this.isBusy || isBarred(this.room);
  }

  get isBusy(): boolean {
    return this.room.link !== 'open' || this.room.unsaved > 0;
  }

  /** Who is here and has not handed in, in one sentence; empty if all have. */
  private missing(view: ActivityView): string {
    const here = this.room.counts('presence');
    const turnout = this.room.turnout(view.id);
    const list = (this.room.session?.parties ?? []).flatMap((party) => {
      const { handed_in = 0, entered = 0 } = turnout[party.id] ?? {};
      const left = (here[party.id] ?? 0) - (handed_in - entered);
      return left > 0 ? [`${labelOf(party)} ${left}`] : [];
    });
    return list.length === 0 ? '' : this.t('console.revealMissing', { list: list.join(', ') });
  }

  t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(languageOf(this.room.session), key, values);
  }
}
