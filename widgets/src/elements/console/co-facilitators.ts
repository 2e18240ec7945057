import { css, html, nothing, type TemplateResult } from 'lit';
import type { Act } from '../../acts.js';
import type { Outcome } from '../../client/outbox.js';
import { linkStyles } from '../../ui/links.js';
import { qrCode } from '../../ui/qr.js';
import { reasonStyles } from '../../ui/reason-styles.js';
import type { LeaderView } from '../../view.js';
import { PartElement } from '../part-element.js';

/** Those who lead with the facilitator, and their links; for the facilitator alone. */
export class CoFacilitators extends PartElement {
  static override styles = [
    ...PartElement.styles,
    linkStyles,
    reasonStyles,
    css`
      summary h2 {
        font-size: 0.9375em;
        color: var(--c-soft);
        letter-spacing: 0;
      }
      h3 {
        font-size: 1em;
        overflow-wrap: anywhere;
      }
      ul {
        display: grid;
        gap: 12px;
      }
      li {
        display: grid;
        gap: 8px;
        border: 1px solid var(--c-line);
        border-radius: var(--c-radius);
        padding: 10px 12px;
      }
      form {
        gap: 6px;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .line input {
        flex: 1 1 8em;
        min-inline-size: 0;
      }
      p:empty {
        display: none;
      }
    `,
  ];
  static override properties = { refused: { state: true } };
  declare refused: Extract<Outcome, { done: false }> | null;

  constructor() {
    super();
    this.refused = null;
  }

  protected override render(): unknown {
    const { lead, me } = this.room;
    if (lead === null || me?.co !== undefined) return nothing;
    const cos = lead.hosts.filter(({ id }) => id !== null);
    return html`<details>
      <summary><h2>${this.t('cos.title')}</h2></summary>
      <div class="stack">
        <p class="soft small">${this.t('cos.text')}</p>
        ${cos.length === 0 ? nothing : html`<ul>${cos.map((one) => this.renderOne(one))}</ul>`}
        ${this.room.isClosed ? nothing : this.renderForm()}
        ${this.renderOwn()} ${this.renderNewLink(null, this.t('cos.ownLink'), this.t('cos.ownLinkText'))}
      </div>
    </details>`;
  }

  private renderOne({ id, name, here }: LeaderView): TemplateResult {
    const link = this.room.links?.co?.find(({ co }) => co === id);
    return html`<li>
      <h3><bdi>${name}</bdi> <span class="soft small">${this.t(here ? 'cos.here' : 'cos.notHere')}</span></h3>
      ${link === undefined
        ? html`<p class="soft small">${this.t('console.noLinks')}</p>`
        : html`<a class="qrlink" href=${link.url} target="_blank" rel="noopener">${qrCode(link.qr, this.t('cos.qr', { name }))}</a>
            <a class="address" dir="ltr" translate="no" href=${link.url} target="_blank" rel="noopener">${link.url}</a>`}
      ${this.renderNewLink(id, this.t('cos.newLink', { name }), this.t('cos.newLinkText'))}
      <cofront-sure
        label=${this.t('cos.remove', { name })}
        ask=${this.t('cos.removeSure', { name })}
        detail=${this.t('cos.removeText')}
        yes=${this.t('people.removeYes')}
        no=${this.t('console.notYet')}
        ?disabled=${this.isBusy}
        @sure=${() => this.act({ kind: 'remove-co-facilitator', co: id ?? '' })}
      ></cofront-sure>
    </li>`;
  }

  /** The facilitator's own link, for another device: after it was replaced it stands nowhere else on this page. */
  private renderOwn(): TemplateResult | typeof nothing {
    const url = this.room.links?.console ?? '';
    if (url === '') return nothing;
    return html`<p class="stack">
      <span>${this.t('cos.own')}</span>
      <a class="address" dir="ltr" translate="no" href=${url} target="_blank" rel="noopener">${url}</a>
    </p>`;
  }

  private renderNewLink(co: string | null, label: string, detail: string): TemplateResult {
    return html`<cofront-sure
      label=${label}
      ask=${this.t('cos.linkSure')}
      detail=${detail}
      yes=${this.t('cos.linkYes')}
      no=${this.t('console.notYet')}
      look="plain"
      ?disabled=${this.isBusy}
      @sure=${() => this.act({ kind: 'new-facilitator-link', co })}
    ></cofront-sure>`;
  }

  private renderForm(): TemplateResult {
    const why = this.refused;
    return html`<form class="stack" @submit=${this.add}>
      <label for="name">${this.t('cos.name')}</label>
      <div class="line">
        <input id="name" name="name" dir="auto" translate="no" maxlength="60" autocomplete="off" required aria-invalid=${why !== null} aria-describedby="why" />
        <button ?disabled=${this.isBusy}>${this.t('cos.add')}</button>
      </div>
      <p id="why" class="reason" role="status">${why === null ? nothing : `${why.message} ${why.wayOut}`}</p>
    </form>`;
  }

  private readonly add = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const { value } = form.elements.namedItem('name') as HTMLInputElement;
    void this.room.act({ kind: 'add-co-facilitator', name: value }).then((outcome) => {
      this.refused = outcome.done ? null : outcome;
      if (outcome.done) form.reset();
      else this.room.dismissFault(); // it stands beside the field
    });
  };

  private act(act: Act): void {
    void this.room.act(act);
  }

  private get isBusy(): boolean {
    return this.room.link !== 'open';
  }
}
