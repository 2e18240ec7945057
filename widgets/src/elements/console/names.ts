import { css, html, nothing, type TemplateResult } from 'lit';
import type { Act } from '../../acts.js';
import type { Outcome } from '../../client/outbox.js';
import { markIcon } from '../../theme/marks.js';
import { reasonStyles } from '../../ui/reason-styles.js';
import { PartElement } from '../part-element.js';

type Refused = Extract<Outcome, { done: false }>;

/** The facilitator's form for names: the session's title, and each party's full name and short label. */
export class Names extends PartElement {
  static override styles = [
    ...PartElement.styles,
    reasonStyles,
    css`
      summary h2 {
        font-size: 0.9375em;
        color: var(--c-soft);
        letter-spacing: 0;
      }
      form {
        gap: 6px;
      }
      .line {
        display: flex;
        gap: 8px;
      }
      .line button {
        flex: none;
      }
      p:empty {
        display: none;
      }
      form + form {
        border-block-start: 1px solid var(--c-line);
        padding-block-start: 12px;
      }
    `,
  ];
  static override properties = { refused: { state: true }, saved: { state: true } };
  /** Form -> why it was refused. */
  declare refused: Readonly<Record<string, Refused>>;
  /** The form that was saved last. */
  declare saved: string;

  constructor() {
    super();
    this.refused = {};
    this.saved = 'none';
  }

  protected override render(): unknown {
    const { session } = this.room;
    if (session === null || this.room.isClosed) return nothing;
    return html`<details>
      <summary><h2>${this.t('names.title')}</h2></summary>
      <div class="stack">
        <p class="soft small">${this.t('names.text')}</p>
        ${this.renderForm('', nothing, [['title', this.t('names.session'), session.title, 200]])}
        ${this.parties.map((party) =>
          this.renderForm(party.id, markIcon(party.mark), [
            ['name', this.t('names.party'), party.name, 60],
            ['label', this.t('names.label'), party.label, 60],
          ]),
        )}
      </div>
    </details>`;
  }

  private renderForm(
    of: string,
    mark: TemplateResult | typeof nothing,
    fields: readonly (readonly [name: string, words: string, now: string, most: number])[],
  ): TemplateResult {
    const why = this.refused[of];
    return html`<form class="stack" data-of=${of} @submit=${this.save}>
      ${fields.map(
        ([name, words, now, most], at) => html`<label for="${of}-${name}">${at === 0 ? mark : nothing} ${words}</label>
          <div class="line">
            <input id="${of}-${name}" name=${name} dir="auto" translate="no" maxlength=${most} autocomplete="off" .value=${now}
              aria-invalid=${why?.field === name} aria-describedby="why-${of}" />
            ${at === fields.length - 1 ? html`<button ?disabled=${this.room.link !== 'open'}>${this.t('names.save')}</button>` : nothing}
          </div>`,
      )}
      <p id="why-${of}" class=${why ? 'reason' : 'soft small'} role="status">${why ? `${why.message} ${why.wayOut}` : this.saved === of ? this.t('names.saved') : nothing}</p>
    </form>`;
  }

  private readonly save = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const of = form.dataset['of'] ?? '';
    const typed = (name: string): string => (form.elements.namedItem(name) as HTMLInputElement | null)?.value ?? '';
    const party = this.party(of);
    // A label that nobody touched follows the name.
    const label = typed('label') === party?.label ? null : typed('label');
    const act: Act = party === null ? { kind: 'rename-session', title: typed('title') } : { kind: 'rename-party', party: of, name: typed('name'), label };
    void this.room.act(act).then((outcome) => {
      const { [of]: _, ...others } = this.refused;
      this.refused = outcome.done ? others : { ...others, [of]: outcome };
      this.saved = outcome.done ? of : 'none';
    });
  };
}
