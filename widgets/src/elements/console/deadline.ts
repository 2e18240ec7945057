import { css, html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import type { Outcome } from '../../client/outbox.js';
import { languageOf, say, type StringKey } from '../../strings.js';
import { base } from '../../theme/tokens.js';
import { inWords } from '../../ui/deadline.js';
import { barredNote, isBarred } from '../../ui/leading.js';
import type { Deadline } from '../../wire.js';
import { CofrontElement } from '../element.js';

const MINUTE_MS = 60_000;

/** Until when an open round takes answers: shown, set, moved and removed by the facilitator. */
export class DeadlineRow extends CofrontElement {
  static override styles = [
    base,
    css`
      form {
        display: grid;
        gap: 10px;
        margin-block-start: 10px;
      }
      label {
        font-weight: 600;
      }
      input {
        inline-size: 100%;
        max-inline-size: 20em;
      }
    `,
  ];
  static override properties = { room: { attribute: false }, activity: {}, tick: { attribute: false }, why: { state: true }, said: { state: true } };
  declare room: SessionClient;
  declare activity: string;
  /** Anything that changes when the room does. */
  declare tick: number;
  /** Why the last change was refused. */
  declare why: string;
  /** What the last change led to, for screen readers. */
  declare said: string;

  constructor() {
    super();
    this.activity = '';
    this.tick = 0;
    this.why = this.said = '';
  }

  protected override render(): TemplateResult | typeof nothing {
    const { room } = this;
    const deadline = room.deadline(this.activity);
    const when = deadline === null ? '' : inWords(deadline.at_ms, this.language);
    const isBusy = isBarred(room);
    return html`<details>
      <summary>${deadline === null ? this.t('deadline.none') : this.t(deadline.passed ? 'deadline.isOver' : 'deadline.isUntil', { when })}</summary>
      <form @submit=${this.set}>
        <label for="until">${this.t('deadline.label')}</label>
        <input
          id="until"
          type="datetime-local"
          required
          .value=${deadline === null ? '' : local(deadline.at_ms)}
          aria-invalid=${this.why !== ''}
          aria-describedby="why how"
          @input=${() => (this.why = '')}
        />
        ${this.why === '' ? nothing : html`<p id="why" class="note" role="alert" dir="auto">${this.why}</p>`}
        <p id="how" class="soft small">${this.t('deadline.how')}</p>
        ${barredNote(room)}
        <div class="row">
          <button ?disabled=${isBusy}>${this.t(deadline === null ? 'deadline.set' : 'deadline.move')}</button>
          ${deadline === null ? nothing : html`<button type="button" ?disabled=${isBusy} @click=${this.clear}>${this.t('deadline.remove')}</button>`}
        </div>
      </form>
      <p role="status" class="unseen">${this.said}</p>
    </details>`;
  }

  private readonly set = (event: Event): void => {
    event.preventDefault();
    const typed = this.renderRoot.querySelector('input')?.value ?? '';
    const at = new Date(typed);
    if (Number.isNaN(at.getTime())) {
      this.why = this.t('deadline.noMoment');
      return;
    }
    void this.send({ at_ms: at.getTime(), offset_min: -at.getTimezoneOffset() });
  };

  private readonly clear = (): void => void this.send(null);

  private async send(until: Deadline | null): Promise<void> {
    const outcome: Outcome = await this.room.act({ kind: 'set-deadline', activity: this.activity, until });
    this.why = outcome.done ? '' : `${outcome.message} ${outcome.wayOut}`.trim();
    // Said here, beside the field.
    if (!outcome.done) this.room.dismissFault();
    this.said = outcome.done ? this.t('deadline.done') : '';
  }

  private get language(): string {
    return languageOf(this.room.session);
  }

  private t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(this.language, key, values);
  }
}

/** A moment as a field for local date and time has it. */
function local(atMs: number): string {
  const ahead = -new Date(atMs).getTimezoneOffset() * MINUTE_MS;
  return new Date(atMs + ahead).toISOString().slice(0, 16);
}
