import type { TranslationBundle } from '@jupyterlab/translation';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Listed, Said } from './api.js';
import { loadElements } from './elements.js';
import { panelStyles } from './panel-styles.js';
import type { Store } from './store.js';

const TAG = 'cofront-lab-panel';

/** The panel's content: the sessions of the store, or the console of the chosen one. */
export class PanelElement extends LitElement {
  static override styles = panelStyles;
  static override properties = {
    isShown: { state: true },
    find: { state: true },
    busy: { state: true },
    wrong: { state: true },
    told: { state: true },
    isReady: { state: true },
  };
  declare isShown: boolean;
  /** What the list is searched for. */
  declare find: string;
  /** What is being done; empty for nothing. */
  declare busy: string;
  /** Why the last thing was not done; empty if it was. */
  declare wrong: string;
  /** What was done, in words; empty for nothing to say. */
  declare told: string;
  /** The elements are loaded. */
  declare isReady: boolean;
  private store!: Store;
  private trans!: TranslationBundle;

  static make(store: Store, trans: TranslationBundle): PanelElement {
    if (customElements.get(TAG) === undefined) customElements.define(TAG, PanelElement);
    const made = document.createElement(TAG) as PanelElement;
    made.store = store;
    made.trans = trans;
    return made;
  }

  constructor() {
    super();
    this.isShown = this.isReady = false;
    this.find = this.busy = this.wrong = this.told = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.store.changed.connect(this.follow, this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.store.changed.disconnect(this.follow, this);
  }

  protected override render(): unknown {
    const { overview, fault, chosen } = this.store;
    return html`<div class="panel">
      ${this.renderHead(chosen)}
      <div class="notes" role="status">
        ${fault === null ? nothing : html`<p class="note">${this.words(fault)}</p>`}
        ${this.wrong === '' ? nothing : html`<p class="note">${this.wrong} <button class="plain" @click=${() => (this.wrong = '')}>${this.trans.__('OK')}</button></p>`}
        ${this.told === '' ? nothing : html`<pre class="note">${this.told}</pre><button class="plain" @click=${() => (this.told = '')}>${this.trans.__('OK')}</button>`}
      </div>
      ${overview === null ? nothing : chosen === '' ? this.renderList(overview.sessions) : this.renderSession(chosen)}
    </div>`;
  }

  private renderHead(chosen: string): TemplateResult {
    if (chosen === '') return html`<h2 class="head">${this.trans.__('Co-front sessions')}</h2>`;
    const listed = this.store.find(chosen);
    return html`<div class="head">
      <button class="plain" @click=${() => (this.store.chosen = '')}>${this.trans.__('All sessions')}</button>
      <span class="soft">${listed?.code ?? chosen}</span>
    </div>`;
  }

  // ---- the list ----

  private renderList(sessions: readonly Listed[]): TemplateResult {
    if (sessions.length === 0) return html`<p class="empty">${this.trans.__('There is no session yet. Begin one with a card of the launcher, or with cf.session(...) in a notebook.')}</p>`;
    const wanted = this.find.trim().toLowerCase();
    const fits = (one: Listed): boolean => [one.title, one.code, ...one.parties.map(({ name }) => name)].some((text) => text.toLowerCase().includes(wanted));
    const found = sessions.filter(fits);
    const [open, ended] = [found.filter((one) => one.open), found.filter((one) => !one.open)];
    return html`<input type="search" .value=${this.find} placeholder=${this.trans.__('Find a session')} aria-label=${this.trans.__('Find a session')} @input=${this.typed} />
      ${found.length === 0 ? html`<p class="empty">${this.trans.__('No session with “%1”.', this.find)}</p>` : nothing}
      <ul class="list">${open.map((one) => this.renderListed(one))}</ul>
      ${ended.length === 0 ? nothing : html`<details ?open=${wanted !== ''}><summary>${this.trans.__('Ended (%1)', ended.length)}</summary><ul class="list">${ended.map((one) => this.renderListed(one))}</ul></details>`}`;
  }

  private renderListed(one: Listed): TemplateResult {
    const begun = new Date(one.begun).toLocaleDateString();
    return html`<li>
      <button class="entry" @click=${() => this.choose(one.code)}>
        <strong dir="auto">${one.title}</strong>
        <span class="soft">${one.code} · ${begun}${one.step === '' ? '' : html` · <span dir="auto">${one.step}</span>`}</span>
        ${one.parties.length === 0 ? nothing : html`<span class="soft">${one.parties.map((party, n) => html`${n === 0 ? '' : ' · '}<span dir="auto">${party.name}</span> ${party.here}/${party.joined}`)}</span>`}
        ${one.trouble === '' ? nothing : html`<span class="note">${one.trouble}</span>`}
      </button>
    </li>`;
  }

  // ---- one session ----

  private renderSession(code: string): TemplateResult {
    const { door } = this.store.overview!;
    return html`<div class="door">
        ${door === ''
          ? html`<button ?disabled=${this.busy !== ''} @click=${() => this.do('door', () => this.store.api.openDoor(code))}>${this.busy === 'door' ? this.trans.__('Opening the door …') : this.trans.__('Open the door')}</button>
              <span class="soft">${this.trans.__('Phones can’t come in yet.')}</span>`
          : html`<span class="soft">${this.trans.__('Door open at %1', door)}</span>
              <button ?disabled=${this.busy !== ''} @click=${() => this.do('door', () => this.store.api.closeDoor())}>${this.trans.__('Close it')}</button>`}
      </div>
      ${this.isReady ? html`<cofront-console embedded code=${code} socket=${this.store.api.socket(code)}></cofront-console>` : nothing}`;
  }

  private choose(code: string): void {
    this.wrong = '';
    this.store.chosen = code;
  }

  /** Does something that may fail, and says why. */
  private async do(what: string, work: () => Promise<unknown>): Promise<void> {
    this.busy = what;
    this.wrong = '';
    try {
      await work();
      await this.store.refresh();
    } catch (error) {
      this.wrong = this.words(error as Said);
    } finally {
      this.busy = '';
    }
  }

  private words(said: Said): string {
    if (said.code === 'no-line') return this.trans.__('The Jupyter server doesn’t answer. It is tried again.');
    if (said.code === 'no-server') return this.trans.__('The server extension of cofront-kit doesn’t answer. Install cofront-kit where Jupyter itself runs, and start Jupyter again.');
    return said.message;
  }

  private readonly typed = (event: Event): void => {
    this.find = (event.target as HTMLInputElement).value;
  };

  private follow(): void {
    this.requestUpdate();
    if (this.store.chosen === '' || this.isReady) return;
    void loadElements(this.store.api.elements).then(
      () => (this.isReady = true),
      () => (this.wrong = this.trans.__('The elements of cofront-kit could not be loaded. Reload the page.')),
    );
  }
}
