import { css, html, nothing, type TemplateResult } from 'lit';
import { partStyles } from '../part-styles.js';
import { PartElement } from '../part-element.js';
import { barredNote, isBarred } from '../../ui/leading.js';
import { reportLinks } from '../../ui/report.js';

/** The end, on the console: the question for the next date, asked once; the end with the report for everyone; and the report itself. */
export class EndingSteps extends PartElement {
  static override styles = [
    ...PartElement.styles,
    partStyles,
    css`
      input {
        width: 100%;
        min-height: 48px;
        font: inherit;
      }
    `,
  ];

  protected override render(): unknown {
    const { room } = this;
    const off = room.link !== 'open';
    if (room.reports > 0) {
      return html`<section class="stack tight">
        <p class="soft" role="status">${this.t('ending.onPhones')}</p>
        ${reportLinks(room)} ${room.isClosed ? nothing : this.renderEnd()}
      </section>`;
    }
    if (room.asksNextDate) return html`${this.renderAsk(off)} ${room.isClosed ? nothing : this.renderOnly()}`;
    return room.isClosed
      ? html`<cofront-sure
          label=${this.t('ending.give')} ask=${this.t('ending.giveSure')} yes=${this.t('ending.giveYes')} no=${this.t('console.notYet')}
          look="go" ?disabled=${isBarred(this.room)} @sure=${() => void this.room.act({ kind: 'hand-out-report' })}
        ></cofront-sure>`
      : html`<div class="stack tight">${barredNote(room)} ${this.renderEnd()} ${this.renderOnly()}</div>`;
  }

  private renderEnd(): TemplateResult {
    return html`<cofront-sure
      label=${this.t('ending.end')} ask=${this.t('ending.endSure')} yes=${this.t('ending.endYes')} no=${this.t('console.notYet')}
      ?disabled=${isBarred(this.room)} @sure=${() => void this.room.act({ kind: 'close-session', report: true })}
    ></cofront-sure>`;
  }

  private renderOnly(): TemplateResult {
    return html`<cofront-sure
      label=${this.t('ending.endOnly')} ask=${this.t('console.endSure')} yes=${this.t('console.endYes')} no=${this.t('console.notYet')}
      look="plain" ?disabled=${isBarred(this.room)} @sure=${() => void this.room.act({ kind: 'close-session' })}
    ></cofront-sure>`;
  }

  private renderAsk(off: boolean): TemplateResult {
    const save = (event: Event): void => {
      event.preventDefault();
      const field = this.renderRoot.querySelector<HTMLInputElement>('#next');
      if (field?.value) void this.room.act({ kind: 'set-next-date', date: field.value });
      else field?.focus();
    };
    return html`<form class="stack tight" @submit=${save}>
      <p id="why">${this.t('ending.ask')}</p>
      <label for="next">${this.t('ending.askDate')}</label>
      <input id="next" type="date" aria-describedby="why" min=${this.today} />
      <div class="row">
        <button class="go" ?disabled=${off}>${this.t('ending.askSave')}</button>
        <button type="button" ?disabled=${off} @click=${() => void this.room.act({ kind: 'set-next-date', date: null, none: true })}>${this.t('ending.askNone')}</button>
      </div>
    </form>`;
  }
}
