import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import { say, type StringKey } from '../../strings.js';
import { base } from '../../theme/tokens.js';
import type { ActivityView } from '../../view.js';
import type { Act } from '../../wire.js';

const LOWEST = 3;
const HIGHEST = 10;

/** What a facilitator can do next with one activity or the lobby: one primary button, the rest below it. */
export class PollSteps extends LitElement {
  static override styles = [
    base,
    css`
      .threshold {
        display: grid;
        gap: 6px;
      }
      .threshold label {
        font-weight: 600;
      }
      .steps {
        display: grid;
        gap: 12px;
      }
    `,
  ];
  static override properties = {
    room: { attribute: false },
    activity: { attribute: false },
    single: { type: Boolean },
    tick: { attribute: false },
    wanted: { attribute: false },
    threshold: { state: true },
  };
  declare room: SessionClient;
  /** The activity, or null for the lobby. */
  declare activity: string | null;
  /** True where only this activity is controlled: nothing leads on to another one. */
  declare single: boolean;
  /** Anything that changes when the room does. */
  declare tick: number;
  /** The threshold that the notebook asks for, null for the suggested one. */
  declare wanted: number | null;
  /** The threshold chosen here, null until one is. */
  declare threshold: number | null;

  constructor() {
    super();
    this.activity = null;
    this.single = false;
    this.tick = 0;
    this.wanted = null;
    this.threshold = null;
  }

  protected override render(): unknown {
    const { room } = this;
    if (room.isClosed) return html`<p class="soft">${this.t('console.ended')}</p>`;
    const view = this.activity === null ? null : room.activity(this.activity);
    if (view === null) return html`<div class="steps">${this.renderLobby()}</div>`;
    return html`<div class="steps">
      ${view.state === 'draft' ? this.renderDraft(view) : view.state === 'open' ? this.renderOpen(view) : this.renderRevealed(view)}
    </div>`;
  }

  private renderLobby(): unknown {
    if (!this.isHere) return this.button('console.bringLobby', { kind: 'move-stage', activity: null }, true);
    return this.renderOnward(null);
  }

  private renderDraft(view: ActivityView): TemplateResult {
    return html`${this.renderThreshold()} ${this.isHere ? nothing : this.bring(view, true)}
    ${this.openButton(view, view.spec.kind === 'check-in' ? 'console.openCheckIn' : 'console.open', this.isHere)}`;
  }

  private renderOpen(view: ActivityView): TemplateResult {
    return html`${this.isHere ? nothing : this.bring(view, true)}
      <cofront-sure
        label=${this.t('console.reveal')}
        ask=${this.t('console.revealSure')}
        detail=${this.missing(view)}
        yes=${this.t('console.revealYes')}
        no=${this.t('console.notYet')}
        look=${this.isHere ? 'go' : ''}
        ?disabled=${this.isBusy}
        @sure=${() => this.act({ kind: 'reveal', activity: view.id, round: view.round })}
      ></cofront-sure>
      <p class="soft">${this.t('console.isThreshold', { k: view.threshold ?? '' })}</p>`;
  }

  private renderRevealed(view: ActivityView): TemplateResult {
    return html`${this.isHere ? this.renderOnward(view.id) : this.bring(view, true)}
      <details>
        <summary>${this.t('console.openRound')}</summary>
        <div class="stack">
          <p class="soft">${this.t('console.openRoundText')}</p>
          ${this.renderThreshold()} ${this.openButton(view, 'console.openRound', false)}
        </div>
      </details>`;
  }

  private renderOnward(from: string | null): TemplateResult | typeof nothing {
    if (this.single) return nothing;
    const { agenda } = this.room;
    const next = agenda[from === null ? 0 : agenda.indexOf(from) + 1];
    const title = next === undefined ? undefined : this.room.activity(next)?.spec.title;
    if (next === undefined || title === undefined) return nothing;
    return this.button('console.bringTo', { kind: 'move-stage', activity: next }, true, { title });
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

  private openButton(view: ActivityView, key: StringKey, primary: boolean): TemplateResult {
    const round = Math.max(0, ...view.rounds) + 1;
    const threshold = this.chosen === this.room.advice?.threshold ? null : this.chosen;
    return this.button(key, { kind: 'open', activity: view.id, round, threshold }, primary);
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
    return html`<button class="wide ${primary ? 'go' : ''}" ?disabled=${this.isBusy} @click=${() => this.act(act)}>
      ${this.t(key, values)}
    </button>`;
  }

  private act(act: Act): void {
    void this.room.act(act);
    this.requestUpdate();
  }

  private get isHere(): boolean {
    return (this.room.stage?.activity ?? null) === this.activity;
  }

  private get isBusy(): boolean {
    return this.room.link !== 'open' || this.room.unsaved > 0;
  }

  /** Who is here and has not handed in, in one sentence; empty when all have. */
  private missing(view: ActivityView): string {
    const here = this.room.counts('presence');
    const turnout = this.room.turnout(view.id);
    const list = (this.room.session?.parties ?? []).flatMap((party) => {
      const { handed_in = 0, entered = 0 } = turnout[party.id] ?? {};
      const left = (here[party.id] ?? 0) - (handed_in - entered);
      return left > 0 ? [`${party.name} ${left}`] : [];
    });
    return list.length === 0 ? '' : this.t('console.revealMissing', { list: list.join(', ') });
  }

  private t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(this.room.session?.language ?? 'en', key, values);
  }
}
