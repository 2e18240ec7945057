import type { TranslationBundle } from '@jupyterlab/translation';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Said } from './api.js';
import { controlStyles } from './panel-styles.js';
import { KINDS, type Kind, type ReportFacts, type Reports } from './report.js';
import { saidWords } from './said.js';

const TAG = 'cofront-lab-report';
const SECOND_MS = 1000;

/** A report that was written, and the addresses of its file. */
interface Written {
  path: string;
  look: string;
  keep: string;
}

/** Makes the report of the chosen session: in which format, on which paper, by whose template, where to. */
export class ReportElement extends LitElement {
  static override styles = [
    controlStyles,
    css`
      summary {
        min-block-size: 28px;
        cursor: pointer;
      }
      form,
      .written,
      .wrong {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
        margin-block: 4px 12px;
        overflow-wrap: anywhere;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(8.5em, 1fr));
        gap: 8px;
      }
      label {
        display: grid;
        gap: 2px;
      }
      p {
        margin: 0;
        line-height: 1.4;
      }
      .soft {
        color: var(--jp-ui-font-color2);
      }
      .wrong {
        padding: 6px 8px;
        border-inline-start: 3px solid var(--jp-warn-color1);
        background: var(--jp-layout-color2);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
      }
      a {
        color: var(--jp-content-link-color);
      }
    `,
  ];
  static override properties = {
    code: { type: String },
    facts: { state: true },
    kind: { state: true },
    paper: { state: true },
    isStock: { state: true },
    folder: { state: true },
    seconds: { state: true },
    wrong: { state: true },
    written: { state: true },
  };
  /** The session's code. */
  declare code: string;
  /** What can be made; null before it is known. */
  declare facts: ReportFacts | null;
  declare kind: Kind;
  declare paper: string;
  /** The stock report, though there is a template of the team's. */
  declare isStock: boolean;
  /** Where the file goes, in the server's folder. */
  declare folder: string;
  /** For how long the report is being made; null if none is. */
  declare seconds: number | null;
  /** Why the last one was not made; empty if it was. */
  declare wrong: string;
  declare written: Written | null;
  private reports!: Reports;
  private trans!: TranslationBundle;
  private ticking = 0;

  static make(reports: Reports, trans: TranslationBundle): ReportElement {
    if (customElements.get(TAG) === undefined) customElements.define(TAG, ReportElement);
    const made = document.createElement(TAG) as ReportElement;
    made.reports = reports;
    made.trans = trans;
    return made;
  }

  constructor() {
    super();
    this.code = this.wrong = this.folder = '';
    this.kind = 'html';
    this.paper = 'A4';
    this.isStock = false;
    this.facts = this.written = this.seconds = null;
  }

  /** Unfolds the form, with the focus in it. */
  async show(): Promise<void> {
    await this.updateComplete;
    const fold = this.renderRoot.querySelector('details')!;
    fold.open = true;
    await this.look();
    await this.updateComplete;
    (this.renderRoot.querySelector<HTMLElement>('select') ?? fold.querySelector('summary'))?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.ticking);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('code')) return;
    this.facts = this.written = null;
    this.wrong = '';
    this.isStock = false;
    if (this.renderRoot.querySelector('details')?.open === true) void this.look();
  }

  protected override render(): unknown {
    return html`<details @toggle=${this.toggled}>
      <summary>${this.trans.__('Report')}</summary>
      ${this.facts === null ? nothing : this.renderForm(this.facts)}
      <div role="status">
        ${this.seconds === null ? nothing : html`<p class="soft">${this.trans.__('The report is being made, which takes some seconds.')} <span aria-hidden="true">${this.trans.__('%1 s', this.seconds)}</span></p>`}
        ${this.wrong === '' ? nothing : html`<div class="wrong"><p>${this.wrong}</p></div>`} ${this.renderWritten()}
      </div>
    </details>`;
  }

  private renderForm(facts: ReportFacts): TemplateResult {
    const kinds: Readonly<Record<Kind, string>> = {
      html: this.trans.__('Page (HTML)'),
      pdf: this.trans.__('PDF'),
      ipynb: this.trans.__('Notebook'),
    };
    const isRefused = this.kind === 'pdf' && facts.no_pdf !== '';
    return html`<form @submit=${this.submitted}>
      <p class="soft">${this.trans.__('What was revealed, in one file: the same for all parties.')}</p>
      <div class="pair">
        <label
          >${this.trans.__('Format')}
          <select name="kind" @change=${this.kindChosen}>
            ${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === this.kind}>${kinds[kind]}</option>`)}
          </select>
        </label>
        ${this.kind === 'pdf' && !isRefused
          ? html`<label
              >${this.trans.__('Paper')}
              <select name="paper" @change=${this.paperChosen}>
                ${facts.papers.map((paper) => html`<option ?selected=${paper === this.paper}>${paper}</option>`)}
              </select>
            </label>`
          : nothing}
        ${facts.template === '' ? nothing : this.renderTemplates()}
      </div>
      ${isRefused ? html`<p>${facts.no_pdf}</p>` : nothing}
      <label
        >${this.trans.__('Folder')}
        <input name="folder" dir="auto" autocomplete="off" .value=${this.folder} placeholder=${this.trans.__('the top folder')} @input=${this.folderTyped} />
      </label>
      <div class="row">
        <button class="go" aria-disabled=${this.seconds !== null || isRefused}>${this.trans.__('Make the report')}</button>
        ${facts.folder === null && facts.template === ''
          ? nothing
          : html`<button type="button" @click=${this.change}>
              ${facts.template === '' ? this.trans.__('Make a template of our own') : this.trans.__('Change our template')}
            </button>`}
      </div>
    </form>`;
  }

  private renderTemplates(): TemplateResult {
    return html`<label
      >${this.trans.__('Template')}
      <select name="template" @change=${this.templateChosen}>
        <option value="own" ?selected=${!this.isStock}>${this.trans.__('Our own')}</option>
        <option value="stock" ?selected=${this.isStock}>${this.trans.__('The stock report')}</option>
      </select>
    </label>`;
  }

  private renderWritten(): TemplateResult | typeof nothing {
    const { written } = this;
    if (written === null) return nothing;
    return html`<div class="written">
      <p>${this.trans.__('The report is in %1.', written.path)}</p>
      <div class="row">
        ${this.reports.at.open === null
          ? html`<a href=${written.look} target="_blank" rel="noreferrer">${this.trans.__('Open it')}</a>`
          : html`<button @click=${() => this.open(written.path)}>${this.trans.__('Open it')}</button>`}
        <a href=${written.keep} download>${this.trans.__('Download it')}</a>
      </div>
    </div>`;
  }

  private readonly toggled = (event: Event): void => {
    if ((event.target as HTMLDetailsElement).open && this.facts === null) void this.look();
  };

  private async look(): Promise<void> {
    const { code } = this;
    await this.tried(async () => {
      const facts = await this.reports.facts(code);
      if (code !== this.code) return;
      if (this.facts === null) this.folder = facts.folder ?? this.reports.at.folder();
      this.facts = facts;
      // The page was loaded again meanwhile, or another window has asked for it.
      if (facts.making !== '' && this.seconds === null) void this.wait(() => this.reports.finished(code, facts.making));
    });
  }

  private readonly submitted = (event: Event): void => {
    event.preventDefault();
    if (this.seconds === null && !(this.kind === 'pdf' && this.facts?.no_pdf !== '')) void this.write();
  };

  private async write(): Promise<void> {
    const { code, kind, paper } = this;
    await this.wait(() => this.reports.make(code, { kind, paper, stock: this.isStock, at: this.folder.trim() }));
  }

  /** Shows for how long a report is being made, then where it is. */
  private async wait(made: () => Promise<string>): Promise<void> {
    const { code } = this;
    this.written = null;
    this.seconds = 0;
    window.clearInterval(this.ticking);
    this.ticking = window.setInterval(() => (this.seconds = (this.seconds ?? 0) + 1), SECOND_MS);
    await this.tried(async () => {
      const path = await made();
      const [look, keep] = await Promise.all([false, true].map((download) => this.reports.at.address(path, download)));
      if (code === this.code) this.written = { path, look: look!, keep: keep! };
      await this.open(path);
    });
    window.clearInterval(this.ticking);
    this.seconds = null;
  }

  private async open(path: string): Promise<void> {
    await this.reports.at.open?.(path);
  }

  private readonly change = (): void => {
    const { code } = this;
    void this.tried(async () => {
      const path = await this.reports.template(code);
      await this.look();
      if (this.reports.at.open === null) window.open(await this.reports.at.address(path, false), '_blank', 'noreferrer');
      else await this.open(path);
    });
  };

  /** Does something that may fail, and says why. */
  private async tried(work: () => Promise<void>): Promise<void> {
    const { code } = this;
    this.wrong = '';
    try {
      await work();
    } catch (error) {
      if (code === this.code) this.wrong = saidWords(error instanceof Said ? error : new Said('trouble', String(error)), this.trans);
    }
  }

  private readonly kindChosen = (event: Event): void => {
    this.kind = (event.target as HTMLSelectElement).value as Kind;
  };

  private readonly paperChosen = (event: Event): void => {
    this.paper = (event.target as HTMLSelectElement).value;
  };

  private readonly templateChosen = (event: Event): void => {
    this.isStock = (event.target as HTMLSelectElement).value === 'stock';
  };

  private readonly folderTyped = (event: Event): void => {
    this.folder = (event.target as HTMLInputElement).value;
  };
}
