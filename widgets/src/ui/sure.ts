import { css, html, nothing, type TemplateResult } from 'lit';
import { CofrontElement } from '../elements/element.js';
import { base } from '../theme/tokens.js';

/** A button for what cannot be undone: the first tap asks, the second one does it (event `sure`). */
export class Sure extends CofrontElement {
  static override styles = [
    base,
    css`
      .ask {
        display: grid;
        gap: 12px;
        border: 2px solid var(--c-midst-deep);
        border-radius: var(--c-radius);
        background: var(--c-midst-soft);
        padding: 16px;
      }
    `,
  ];
  static override properties = {
    label: {},
    ask: {},
    detail: {},
    yes: {},
    no: {},
    look: {},
    disabled: { type: Boolean },
    calm: { type: Boolean },
    asking: { state: true },
  };
  declare label: string;
  declare ask: string;
  declare detail: string;
  declare yes: string;
  declare no: string;
  declare look: string;
  declare disabled: boolean;
  /** There are strong arguments against it: the first and prominent button cancels. */
  declare calm: boolean;
  declare asking: boolean;

  constructor() {
    super();
    this.asking = false;
    this.disabled = this.calm = false;
    this.look = '';
    this.detail = '';
  }

  protected override render(): unknown {
    if (!this.asking) {
      return html`<button class="wide ${this.look}" ?disabled=${this.disabled} @click=${() => this.turn(true)}>
        ${this.label}
      </button>`;
    }
    return html`<div class="ask" role="group" aria-labelledby="ask" @keydown=${this.onKey}>
      <p id="ask" tabindex="-1"><strong>${this.ask}</strong></p>
      ${this.detail ? html`<p>${this.detail}</p>` : nothing}
      <slot></slot>
      ${this.calm ? html`${this.renderNo()} ${this.renderYes()}` : html`${this.renderYes()} ${this.renderNo()}`}
    </div>`;
  }

  private renderYes(): TemplateResult {
    return html`<button class=${this.calm ? '' : 'go'} ?disabled=${this.disabled} @click=${this.confirm}>${this.yes}</button>`;
  }

  private renderNo(): TemplateResult {
    return html`<button class=${this.calm ? 'go' : ''} @click=${() => this.turn(false)}>${this.no}</button>`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') void this.turn(false);
  };

  private readonly confirm = (): void => {
    this.asking = false;
    this.dispatchEvent(new CustomEvent('sure'));
  };

  private async turn(asking: boolean): Promise<void> {
    this.asking = asking;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(asking ? '#ask' : 'button')?.focus();
  }
}
