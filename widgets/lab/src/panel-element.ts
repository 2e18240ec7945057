import type { TranslationBundle } from '@jupyterlab/translation';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { DoorPlace, Listed } from './api.js';
import { Said } from './api.js';
import type { CellsElement } from './cells-element.js';
import { loadElements } from './elements.js';
import { controlStyles, panelStyles } from './panel-styles.js';
import type { ReportElement } from './report-element.js';
import { saidWords } from './said.js';
import type { Store } from './store.js';

const TAG = 'cofront-lab-panel';
const ORDERS = ['newest', 'title'] as const;
type Order = (typeof ORDERS)[number];

/** The panel's content: the sessions of the store, or the console of the chosen one. */
export class PanelElement extends LitElement {
  static override styles = [controlStyles, panelStyles];
  static override properties = {
    isShown: { state: true },
    find: { state: true },
    order: { state: true },
    busy: { state: true },
    wrong: { state: true },
    told: { state: true },
    deleting: { state: true },
    hasLinks: { state: true },
    isReady: { state: true },
    cells: { state: true },
    report: { state: true },
  };
  declare isShown: boolean;
  /** What the list is searched for. */
  declare find: string;
  declare order: Order;
  /** What is being done; empty for nothing. */
  declare busy: string;
  /** Why the last thing was not done; empty if it was. */
  declare wrong: string;
  /** What was done, in words; empty for nothing to say. */
  declare told: string;
  /** The code of the session about which is asked whether it is to be deleted. */
  declare deleting: string;
  /** Whether links and QR codes are shown. */
  declare hasLinks: boolean;
  /** The elements are loaded. */
  declare isReady: boolean;
  /** What can be put into a notebook; null where there are no notebooks. */
  declare cells: CellsElement | null;
  /** The form for the report; null before it is there. */
  declare report: ReportElement | null;
  private store!: Store;
  private trans!: TranslationBundle;
  private shownCode = '';
  /** Where the focus was when somebody came to the panel before there was anything to go on with. */
  private cameFrom: Element | null = null;
  /** What had the focus before a change. */
  private held: { held: Element; isInDoor: boolean } | null = null;
  /** Begins a session. */
  private begin!: () => void;

  static make(store: Store, trans: TranslationBundle, begin: () => void): PanelElement {
    if (customElements.get(TAG) === undefined) customElements.define(TAG, PanelElement);
    const made = document.createElement(TAG) as PanelElement;
    made.store = store;
    made.trans = trans;
    made.begin = begin;
    return made;
  }

  constructor() {
    super();
    this.cells = this.report = null;
    this.isShown = this.isReady = this.hasLinks = false;
    this.find = this.busy = this.wrong = this.told = this.deleting = '';
    this.order = 'newest';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.store.changed.connect(this.follow, this);
    this.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.store.changed.disconnect(this.follow, this);
  }

  protected override willUpdate(): void {
    const held = this.shadowRoot?.activeElement ?? null;
    this.held = held === null ? null : { held, isInDoor: held.closest('.door') !== null };
  }

  /** Puts the focus where somebody goes on with keys; while nothing is there yet, as soon as there is. */
  enter(): void {
    const at = (place: string): HTMLElement | null => this.renderRoot.querySelector<HTMLElement>(place);
    const first = this.store.chosen === '' ? (at('.finding input') ?? at('.begin')) : at('.head button');
    this.cameFrom = first === null ? document.activeElement : null;
    first?.focus();
  }

  /** Where what had the focus went away, it goes to what came in its place: whoever uses keys goes on from there. */
  protected override updated(): void {
    if (this.cameFrom !== null && this.isShown) {
      // Whoever has gone on elsewhere meanwhile, as into a notebook, is left there.
      if ([this.cameFrom, document.body].includes(document.activeElement ?? document.body)) return this.enter();
      this.cameFrom = null;
    }
    if (this.held === null || this.held.held.isConnected) return;
    const door = this.held.isInDoor ? this.renderRoot.querySelector<HTMLElement>('.door button') : null;
    if (door === null) this.enter();
    else door.focus();
  }

  protected override render(): unknown {
    const { overview, fault, chosen } = this.store;
    return html`<div class="panel">
      ${chosen === '' ? html`<h2 class="head">${this.trans.__('Co-front sessions')}</h2>` : this.renderHead(chosen)}
      <div class="notes" role="status">
        ${fault === null ? nothing : html`<p class="note">${saidWords(fault, this.trans)}</p>`}
        ${this.wrong === '' ? nothing : html`<p class="note">${this.wrong}</p>
          <button class="plain" @click=${() => (this.wrong = '')}>${this.trans.__('Dismiss')}</button>`}
        ${this.told === '' ? nothing : html`<pre class="note calm">${this.told}</pre>
          <button class="plain" @click=${() => (this.told = '')}>${this.trans.__('Dismiss')}</button>`}
      </div>
      ${overview === null
        ? html`<p class="soft">${fault === null ? this.trans.__('Looking for sessions …') : nothing}</p>`
        : chosen === '' ? this.renderList(overview.sessions) : this.renderSession(chosen)}
    </div>`;
  }

  private renderHead(chosen: string): TemplateResult {
    return html`<div class="head">
      <button class="plain" @click=${() => (this.store.chosen = '')}>← ${this.trans.__('All sessions')}</button>
      <span class="soft code">${chosen}</span>
    </div>`;
  }

  // ---- the list ----

  private renderList(sessions: readonly Listed[]): TemplateResult {
    const where = html`<p class="soft small foot">${this.trans.__('Store: %1', this.store.overview!.store)}</p>`;
    const begin = html`<button class="begin" @click=${this.begin}>${this.trans.__('New session')}</button>`;
    if (sessions.length === 0) return html`<p>${this.trans.__('There is no session in this store yet.')}</p>${begin}${where}`;
    const wanted = this.find.trim().toLowerCase();
    const fits = (one: Listed): boolean =>
      [one.title, one.code, ...one.parties.map(({ name }) => name)].some((text) => text.toLowerCase().includes(wanted));
    const found = sessions.filter(fits);
    if (this.order === 'title') found.sort((a, b) => a.title.localeCompare(b.title));
    const here = found.filter((one) => !one.archived);
    const open = here.filter((one) => one.open);
    const fold = (title: string, listed: readonly Listed[]): TemplateResult | typeof nothing =>
      listed.length === 0
        ? nothing
        : html`<details ?open=${wanted !== ''}>
            <summary>${title}</summary>
            <ul class="list">${listed.map((one) => this.renderListed(one))}</ul>
          </details>`;
    const ended = here.filter((one) => !one.open);
    const archived = found.filter((one) => one.archived);
    const orders: Readonly<Record<Order, string>> = { newest: this.trans.__('Newest first'), title: this.trans.__('By title') };
    return html`${begin}
      <div class="finding">
        <input type="search" .value=${this.find} placeholder=${this.trans.__('Find a session')} aria-label=${this.trans.__('Find a session')} @input=${this.typed} />
        <select aria-label=${this.trans.__('Order')} @change=${this.ordered}>
          ${ORDERS.map((order) => html`<option value=${order} ?selected=${order === this.order}>${orders[order]}</option>`)}
        </select>
      </div>
      ${found.length === 0 ? html`<p>${this.trans.__('No session with “%1” in its title, code or parties.', this.find)}</p>` : nothing}
      <ul class="list">${open.map((one) => this.renderListed(one))}</ul>
      ${open.length === 0 && found.length > 0 ? html`<p class="soft">${this.trans.__('No session goes on.')}</p>` : nothing}
      ${fold(this.trans.__('Ended (%1)', ended.length), ended)} ${fold(this.trans.__('Archived (%1)', archived.length), archived)}
      ${where}`;
  }

  private renderListed(one: Listed): TemplateResult {
    const begun = new Date(one.begun).toLocaleDateString();
    return html`<li>
      <button class="entry" @click=${() => this.choose(one.code)}>
        <strong dir="auto">${one.title}</strong>
        <span class="soft">${one.code} · ${begun}${one.status === 'moved' ? ` · ${this.trans.__('moved to another computer')}` : ''}${one.step === '' ? '' : html` · <bdi>${one.step}</bdi>`}</span>
        ${one.parties.map((party) => html`<span class="soft"><bdi>${party.name}</bdi>: ${this.trans.__('%1 here, %2 joined', party.here, party.joined)}</span>`)}
      </button>
      ${one.trouble === '' ? nothing : html`<p class="note">${one.trouble}</p>`}
    </li>`;
  }

  // ---- one session ----

  private renderSession(code: string): TemplateResult {
    const listed = this.store.find(code);
    if (listed === null) return html`<p>${this.trans.__('The session %1 is not in this store.', code)}</p>`;
    return html`${listed.open ? this.renderDoor(code) : nothing}
      ${withCode(this.cells, code)} ${withCode(this.report, code)}
      ${this.isReady
        ? html`<cofront-console embedded code=${code} socket=${this.store.api.socket(code)}></cofront-console>`
        : html`<p class="soft">${this.trans.__('Loading the console …')}</p>`}
      ${this.renderDeletion(code)}`;
  }

  private renderDoor(code: string): TemplateResult {
    const { door } = this.store.overview!;
    if (door !== '') {
      return html`<div class="door">
        <span class="soft">${this.trans.__('Door open at')} <a href=${door} target="_blank" rel="noreferrer">${door}</a></span>
        <div class="row">
          <button aria-expanded=${this.hasLinks} @click=${() => (this.hasLinks = !this.hasLinks)}>${this.trans.__('Links and QR codes')}</button>
          <button aria-disabled=${this.busy !== ''} @click=${() => this.do('door', () => this.store.api.closeDoor())}>${this.trans.__('Close the door')}</button>
        </div>
        ${this.hasLinks && this.isReady ? html`<cofront-session embedded code=${code} socket=${this.store.api.socket(code)}></cofront-session>` : nothing}
      </div>`;
    }
    return html`<form class="door" @submit=${(event: Event) => this.openDoor(event, code)}>
      <span class="soft">${this.trans.__('No door is open: phones can’t come in.')}</span>
      <button class="go" aria-disabled=${this.busy !== ''}>${this.busy === 'door' ? this.trans.__('Opening the door …') : this.trans.__('Open the door')}</button>
      <details>
        <summary>${this.trans.__('At another address')}</summary>
        <label>${this.trans.__('Port (8765 if left empty; 0: any free one)')} <input name="port" inputmode="numeric" pattern="[0-9]{1,5}" /></label>
        <label>${this.trans.__('Listen on (found out if left empty)')} <input name="ip" /></label>
        <label>${this.trans.__('Address that phones use, behind a proxy')} <input name="public" type="url" /></label>
      </details>
    </form>`;
  }

  private renderDeletion(code: string): TemplateResult {
    if (this.deleting !== code) {
      const isAway = this.store.find(code)?.archived ?? false;
      return html`<div class="foot row">
        <button class="plain" aria-disabled=${this.busy !== ''} @click=${() => this.do('archive', () => this.store.api.archive(code, !isAway))}>
          ${isAway ? this.trans.__('Back to the list') : this.trans.__('Archive this session')}
        </button>
        <button class="plain" @click=${() => this.askDeletion(code)}>${this.trans.__('Delete this session …')}</button>
      </div>`;
    }
    return html`<form class="note deletion" @submit=${(event: Event) => this.deleteIt(event, code)}>
      <p>${this.trans.__('Cards, results and reports are deleted for ever, for everyone. Type the code %1 to go on.', code)}</p>
      <input name="code" autocomplete="off" aria-label=${this.trans.__('The session’s code')} />
      <div class="row">
        <button type="button" @click=${() => (this.deleting = '')}>${this.trans.__('Keep it')}</button>
        <button aria-disabled=${this.busy !== ''}>${this.trans.__('Delete for ever')}</button>
      </div>
    </form>`;
  }

  private choose(code: string): void {
    this.store.chosen = code;
  }

  private async askDeletion(code: string): Promise<void> {
    this.deleting = code;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('.deletion input')?.focus();
  }

  private readonly openDoor = (event: Event, code: string): void => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => String(given.get(name) ?? '').trim();
    const at: DoorPlace = {
      ...(text('port') === '' ? {} : { port: Number(text('port')) }),
      ...(text('ip') === '' ? {} : { ip: text('ip') }),
      ...(text('public') === '' ? {} : { public_url: text('public') }),
    };
    void this.do('door', async () => {
      await this.store.api.openDoor(code, at);
      this.hasLinks = true; // People are to come in now.
    });
  };

  private readonly deleteIt = (event: Event, code: string): void => {
    event.preventDefault();
    const typed = String(new FormData(event.target as HTMLFormElement).get('code') ?? '').trim().toUpperCase();
    void this.do('delete', async () => {
      this.told = await this.store.api.deleteSession(code, typed);
      this.deleting = '';
      this.store.chosen = '';
    });
  };

  /** Does something that may fail, and says why. */
  private async do(what: string, work: () => Promise<unknown>): Promise<void> {
    if (this.busy !== '') return;
    this.busy = what;
    this.wrong = '';
    try {
      await work();
      await this.store.refresh();
    } catch (error) {
      this.wrong = saidWords(error instanceof Said ? error : new Said('trouble', String(error)), this.trans);
    } finally {
      this.busy = '';
    }
  }

  private readonly typed = (event: Event): void => {
    this.find = (event.target as HTMLInputElement).value;
  };

  private readonly ordered = (event: Event): void => {
    this.order = (event.target as HTMLSelectElement).value as Order;
  };

  private follow(): void {
    this.requestUpdate();
    const { chosen } = this.store;
    if (chosen !== this.shownCode) {
      this.shownCode = chosen;
      this.wrong = this.deleting = '';
      if (chosen !== '') this.told = '';
    }
    if (chosen === '' || this.isReady) return;
    void loadElements(this.store.api.elements).then(
      () => (this.isReady = true),
      () => (this.wrong = this.trans.__('The elements of cofront-kit could not be loaded. Reload the page.')),
    );
  }
}

/** An element of the panel, about this session; nothing where there is none. */
function withCode(element: CellsElement | ReportElement | null, code: string): unknown {
  if (element === null) return nothing;
  element.code = code;
  return element;
}
