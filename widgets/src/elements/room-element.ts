import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { CofrontElement } from './element.js';
import { KernelCable, type WidgetModel } from '../cables/kernel.js';
import { SessionClient } from '../client/client.js';
import { Keep } from '../client/keep.js';
import { linkFor, socketClient } from '../client/rooms.js';
import type { SeatKind } from '../client/seats.js';
import { wordsOnTheirWay } from '../page-words.js';
import { renderObstacle } from '../ui/obstacle.js';
import { noteTexts } from '../ui/text-language.js';
import { languageOf, directionOf, say, type StringKey } from '../strings.js';
import { wear } from '../theme/worn.js';
import type { PartyView, ThemeView } from '../view.js';

/** How long a kernel may stay silent before the person is told. */
const SILENT_MS = 4000;

/** An element that shows one session: finds its client, follows it, and speaks its language. */
export abstract class RoomElement extends CofrontElement {
  static readonly release = RELEASE;
  static override properties: PropertyDeclarations = {
    code: {},
    socket: {},
    room: { attribute: false },
    capability: {},
    model: { attribute: false },
    embedded: { type: Boolean, reflect: true },
    silent: { state: true },
  };
  /** The session's code. */
  declare code: string;
  /** Path or address of the session's socket; found out from the page when absent. */
  declare socket: string | null;
  /** What to join with instead of the page's link, for rooms that have no page. */
  declare capability: string | null;
  /** A client of somebody else, e.g. of the console that shows a preview. */
  declare room: SessionClient | null;
  /** The anywidget model; with it the element uses the kernel cable. */
  declare model: WidgetModel | null;
  /** Inside a panel or a notebook, not a page of its own. */
  declare embedded: boolean;
  declare silent: boolean;

  protected abstract readonly kind: SeatKind;
  private letGo: (() => void) | null = null;
  private unsubscribe: (() => void) | null = null;
  private silentTimer = 0;
  private worn: ThemeView | null = null;

  constructor() {
    super();
    this.code = '';
    this.socket = null;
    this.capability = null;
    this.room = null;
    this.model = null;
    this.embedded = false;
    this.silent = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.linkChanged);
    if (this.hasUpdated) this.attach();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.linkChanged);
    this.detach();
  }

  /** Nothing of a session is drawn before its words are there, where a page was not told them. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const words = wordsOnTheirWay(this.room?.session);
    if (words === null) return super.scheduleUpdate();
    return words.then(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || changed.has('code') || changed.has('socket') || changed.has('model')) this.attach();
    else if (changed.has('room')) this.follow();
    const language = this.language;
    if (this.lang !== language) this.lang = language;
    noteTexts(this, this.room?.session);
    // the layout runs as the session's own texts do, also where the words of screens fall back to English
    const direction = directionOf(this.room?.session?.language ?? 'en');
    if (this.dir !== direction) this.dir = direction;
    const theme = this.room?.session?.theme ?? null;
    if (theme !== this.worn) wear(this, (this.worn = theme));
  }

  /** The words for a key in the session's language. */
  protected t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(this.language, key, values);
  }

  protected get language(): string {
    return languageOf(this.room?.session);
  }

  protected get parties(): readonly PartyView[] {
    return this.room?.session?.parties ?? [];
  }

  protected party(id: string | null | undefined): PartyView | null {
    return this.parties.find((party) => party.id === id) ?? null;
  }

  /** Called whenever something of the session changed, before the next rendering. */
  protected roomChanged(): void {}

  /** Shown before there is a seat, in elements that need a link for one. */
  protected renderUnseated(needsLink: string): TemplateResult {
    const { room } = this;
    if (room === null) return html`<p class="note">${this.t('line.noCode')}</p>`;
    const fault = room.fault ?? room.joinFault;
    if (fault !== null) return html`${this.renderFault()}`;
    if (room.obstacle !== null) return html`${this.renderSilence()}`;
    const waiting = !room.welcomed || room.joining || room.seat !== null;
    const text = this.silent ? this.t('line.kernel') : waiting ? this.t('line.connecting') : needsLink;
    return html`<p class=${waiting && !this.silent ? 'soft' : 'note'} role="status">${text}</p>`;
  }

  /** The kernel has not answered a request, or something blocks the connection. */
  protected renderSilence(): TemplateResult | typeof nothing {
    const obstacle = this.room?.obstacle ?? null;
    if (obstacle !== null) return renderObstacle(obstacle, this.language);
    if (this.silent) return html`<p class="note" role="status">${this.t('line.kernel')}</p>`;
    return this.hasLostDoor ? html`<p class="note" role="alert">${this.t('line.doorGone')}</p>` : nothing;
  }

  /** There is something to say about the connection besides what its dot says. */
  protected get isSilent(): boolean {
    return this.silent || this.hasLostDoor || (this.room?.obstacle ?? null) !== null;
  }

  private get hasLostDoor(): boolean {
    return this.room !== null && this.room.hasLostDoor && !this.room.isClosed;
  }

  /** What went wrong and what to do about it. */
  protected renderFault(): TemplateResult | typeof nothing {
    const { room } = this;
    const fault = room?.fault ?? room?.joinFault ?? null;
    if (room === null || fault === null) return nothing;
    const outdated = fault.code === 'wrong-protocol';
    return html`<div class="note stack" role="alert">
      <p dir="auto">${outdated ? this.t('line.reload') : html`<strong>${fault.message}</strong> ${fault.wayOut}`}</p>
      <div class="row">
        ${outdated
          ? html`<button @click=${() => location.reload()}>${this.t('line.reloadButton')}</button>`
          : room.link === 'stopped'
            ? html`<button @click=${() => room.tryAgain()}>${this.t('line.again')}</button>`
            : html`<button @click=${() => room.dismissFault()}>${this.t('line.dismiss')}</button>`}
      </div>
    </div>`;
  }

  private attach(): void {
    if (!this.isConnected) return;
    const given = this.room !== null && this.letGo === null;
    if (!given) {
      this.detach();
      this.room = this.acquire();
    }
    this.follow();
  }

  private acquire(): SessionClient | null {
    const { kind, model } = this;
    // A kernel that knows no session says so when it is greeted, and what to do.
    const code = this.code || (model === null ? '' : '-');
    if (code === '') return null;
    if (model === null) {
      const [client, release] = socketClient(code, kind, this.socket, this.link);
      this.letGo = release;
      return client;
    }
    const client = new SessionClient({ code, kind, capability: this.link, keep: new Keep(code), cable: new KernelCable(model), logo: model.get('_logo') });
    this.letGo = () => client.close();
    client.open();
    this.listenToKernel(client);
    return client;
  }

  /** A kernel is not like a connection: it may be busy or restarted while the notebook's page lives on. */
  private listenToKernel(room = this.room): void {
    if (this.model === null || room === null) return;
    const isCut = room.link === 'stopped' && room.fault === null;
    const isOwed = !room.welcomed || room.unsaved > 0 || isCut;
    if (!isOwed) {
      clearTimeout(this.silentTimer);
      this.silentTimer = 0;
      this.silent = false;
    } else this.silentTimer ||= window.setTimeout(() => (this.silent = true), SILENT_MS);
  }

  private get link(): string | null {
    return this.capability || linkFor(this.kind, location.hash);
  }

  private follow(): void {
    this.unsubscribe?.();
    this.unsubscribe =
      this.room?.subscribe(() => {
        this.listenToKernel();
        this.roomChanged();
        this.requestUpdate();
      }) ?? null;
    this.roomChanged();
  }

  private detach(): void {
    clearTimeout(this.silentTimer);
    this.silentTimer = 0;
    this.unsubscribe?.();
    this.unsubscribe = null;
    if (this.letGo !== null) this.room = null;
    this.letGo?.();
    this.letGo = null;
  }

  /** A second link opened in the same tab changes only the fragment, so the page does not reload by itself. */
  private readonly linkChanged = (): void => {
    const { link } = this;
    if (this.letGo === null || link === null || link === this.room?.capability) return;
    this.attach();
    this.requestUpdate();
  };
}
