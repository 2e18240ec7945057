import { css, html, nothing } from 'lit';
import type { StepSpec } from '../../view.js';
import { PartElement } from '../part-element.js';

/** A step in which somebody speaks and everyone reads: framing, ground rules, closing words. */
export class Step extends PartElement<StepSpec> {
  static override styles = [
    ...PartElement.styles,
    css`
      .step p {
        max-inline-size: 36em;
      }
    `,
  ];

  protected override render(): unknown {
    const { view } = this;
    if (view === null) return nothing;
    const { intro, text, dip } = view.spec;
    return html`<section class="step stack">
      ${this.renderTitle()}
      ${intro ? html`<p class="lead pre" dir="auto">${intro}</p>` : nothing}
      ${text
        .split(/\n\s*\n/)
        .filter((part) => part.trim() !== '')
        .map((part) => html`<p class="pre" dir="auto">${part.trim()}</p>`)}
      ${dip ? html`<p class="note">${this.t('step.dip')}</p>` : nothing}
    </section>`;
  }
}
