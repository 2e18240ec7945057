import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { TextField } from '../../ui/text-field.js';
import type { CardView } from '../../view.js';
import { PartElement } from '../part-element.js';
import { arrange, around, EVERYTHING, neighbour, solutionsOf, type Arranged, type Filter } from './arrange.js';
import { boardStyles } from './styles.js';
import type { Card, Carried } from './card.js';
import { renderColumns, show } from './columns.js';
import { CardDrag, type DragHost } from './drag.js';
import { renderFilter, renderForUs } from './filter.js';
import { isWhole, looksOf, toggled, type Looks } from './looks.js';
import { MergingBoard, type Merge } from './merging.js';
import { renderPicking } from './picking.js';
import { dotsOf } from '../dot-vote/dots.js';

/** Holding a card over a tab for this long switches to that side. */
const TAB_MS = 450;

/** The issue board: each party's side, and the midst between them. */
export class Board extends MergingBoard implements DragHost {
  static override styles = [...PartElement.styles, boardStyles];
  static override properties = {
    looks: { state: true },
    filter: { state: true },
    merge: { state: true },
    picking: { state: true },
    sought: { state: true },
    asking: { state: true },
  };
  declare looks: Looks;
  declare filter: Filter;
  /** The card for which another one is chosen from the list of all. */
  declare picking: string | null;
  /** The text to search for in that list. */
  declare sought: string;

  private readonly drag = new CardDrag(this);
  /** Where the looks are kept; empty before they were read. */
  private looksKey = '';
  private arranged: Arranged = { columns: [], parked: [], of: 0, shown: 0, forUs: 0 };
  private said = '';
  private tabTimer = 0;
  private tabOver = '';
  /** Card -> the column it was in. */
  private places = new Map<string, string>();

  constructor() {
    super();
    this.looks = looksOf(null, '');
    this.filter = EVERYTHING;
    this.merge = null;
    this.picking = null;
    this.asking = null;
    this.sought = '';
    this.addEventListener('merge-pick', (event) => {
      this.sought = '';
      this.picking = (event as CustomEvent<string>).detail;
    });
    this.addEventListener('card-fold', (event) => this.look({ cards: toggled(this.looks.cards, (event as CustomEvent<string>).detail) }));
    this.addEventListener('merge-here', (event) => this.ask((event as CustomEvent<string>).detail));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.readLooks();
    this.arranged = arrange(this.room.cards, this.parties, this.filter, dotsOf(this.room), this.own);
    const { merge, asking, picking } = this;
    if (picking !== null && (!this.mayPick || this.room.card(picking)?.merges == null)) this.picking = null;
    if (merge !== null && this.room.card(merge.carried) === null) this.merge = null;
    // Somebody else merged or changed one of the two first: the text is shown among the unfinished ones.
    const isOpen = this.canAct && this.isTaking;
    if (asking !== null && !(isOpen && this.mayMerge(...asking)) && !this.mergeForm(asking).isSending) this.asking = null;
    this.followWriting();
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector<HTMLDialogElement>('dialog');
    if (dialog === null || dialog.open) return;
    dialog.showModal();
    void this.updateComplete.then(() => this.renderRoot.querySelector<TextField>('dialog cofront-field')?.focus());
  }

  protected override render(): unknown {
    const { view } = this;
    if (view === null) return nothing;
    const isOpen = view.state === 'open' || this.room.cards.length > 0;
    const { columns, parked } = this.arranged;
    return html`<section class="board stack">
      ${this.renderHead(isOpen)}
      <div class="unseen" role="status" aria-live="assertive">${this.said}</div>
      ${renderColumns(this.columnsHost, columns, this.merge?.by === 'keys')}
      ${parked.length === 0
        ? nothing
        : html`<details class="parked" ?open=${parked.some(({ id }) => this.isWording(id))}>
            <summary><h2>${this.t('board.parked', { n: parked.length })}</h2></summary>
            <div class="list">${this.renderCards(parked)}</div>
          </details>`}
      ${this.renderCarrying()} ${this.renderPicking()} ${this.renderDialog()}
    </section>`;
  }

  // ---- the head ----

  private renderHead(isShown: boolean): TemplateResult {
    const isOpen = this.isTaking;
    const mayAdd = this.canAct && isOpen;
    const isAdding = mayAdd && this.addForm.isOpen;
    return html`<div class="stack tight">
      ${this.renderTitle()}
      ${this.view?.spec.intro ? html`<p dir="auto" class="pre">${this.view.spec.intro}</p>` : nothing}
      ${isOpen ? nothing : html`<p class="note">${this.t('board.closed')}</p>`}
      ${this.room.board.moderated && isOpen ? html`<p class="soft small">${this.t('board.moderated')}</p>` : nothing}
    </div>
    ${isAdding ? this.renderAdd() : nothing}
    <div class="row">
      ${mayAdd && !isAdding ? this.renderAddButton() : nothing} ${isShown ? html`${renderForUs(this.filterHost)}${renderFilter(this.filterHost, this.arranged)}` : nothing}
    </div>`;
  }

  /** The card that one is rewording has moved: if one column is shown at a time, show the card's. */
  private followWriting(): void {
    const before = this.places;
    this.places = new Map(this.arranged.columns.flatMap(({ key, cards }) => cards.map(({ id }) => [id, key] as const)));
    for (const [id, column] of this.places) {
      const was = before.get(id);
      if (was !== undefined && was !== column && this.isWording(id)) this.show(column);
    }
  }

  private isWording(card: string): boolean {
    return (['edit', 'propose'] as const).some((what) => this.room.drafts.get(this.formKey(`${what}/${card}`)) !== null);
  }

  /** Changes when the form of a card does: a card is drawn anew only when something of it changes. */
  private formsOf(card: string): string {
    const { drafts, outbox } = this.room;
    const keys = (['edit', 'propose'] as const).map((what) => this.formKey(`${what}/${card}`));
    const found = keys.map((key) => drafts.get(key));
    return found.every((one) => one === null) ? '' : JSON.stringify([found, keys.map((key) => outbox?.isSending(key)), this.room.link]);
  }

  // ---- columns ----

  /** Once the seat is known, and again for another one. */
  private readLooks(): void {
    const key = `${this.room.seat?.seat ?? ''}/looks/${this.activity}`;
    if (key === this.looksKey) return;
    this.looksKey = key;
    if (this.keepsLooks) this.looks = looksOf(this.room.keep, key);
  }

  private get keepsLooks(): boolean {
    return !this.preview && this.room.seat !== null;
  }

  private look(change: Partial<Looks>): void {
    this.looks = { ...this.looks, ...change };
    if (this.keepsLooks) this.room.keep.set(this.looksKey, this.looks);
  }

  protected show(column: string): void {
    show(this.columnsHost, column);
  }

  private renderCards(cards: readonly CardView[]): unknown {
    const { room, parties, own, isLead } = this;
    const attached = solutionsOf(room.cards);
    const dots = dotsOf(room);
    const issues = room.cards.filter(({ takes }) => takes);
    const fixed = !this.canAct || this.preview || !this.isTaking;
    return repeat(
      cards,
      ({ id }) => id,
      (card) => html`<cofront-card
        data-card=${card.id}
        .room=${room}
        activity=${this.activity}
        .card=${card}
        .parties=${parties}
        .own=${own}
        ?lead=${isLead}
        ?fixed=${fixed}
        ?whole=${isWhole(this.looks, card.id)}
        .solutions=${attached.get(card.id) ?? NONE}
        .origins=${card.of.length === 0 ? NONE : card.of.flatMap((id) => room.card(id) ?? [])}
        .issues=${card.attaches ? issues : NONE}
        .dots=${dots?.get(card.id) ?? null}
        .carried=${this.carriedOf(card)}
        .writing=${this.formsOf(card.id)}
        ?preview=${this.preview}
        @pointerdown=${this.pointerDown}
        @keydown=${this.cardKey}
        @click=${this.cardClick}
      ></cofront-card>`,
    );
  }

  private carriedOf({ id }: CardView): Carried {
    const { merge } = this;
    if (merge === null) return '';
    if (merge.carried === id) return 'carried';
    if (merge.target === id) return 'target';
    return merge.by === 'tap' && this.mayMerge(merge.carried, id) ? 'offered' : '';
  }

  // ---- merging: by mouse and finger ----

  private readonly pointerDown = (event: PointerEvent): void => {
    const card = (event.currentTarget as Card).card.id;
    const [inner] = event.composedPath();
    const target = inner instanceof Element ? inner : null;
    const isHandle = target?.closest('.handle') != null;
    if (!isHandle && target?.closest('button, a, summary, textarea, input, select, details, cofront-field') != null) return;
    if (this.canAct && !this.preview && this.isTaking && this.asking === null) this.drag.down(event, card, isHandle);
  };

  cardAt(x: number, y: number): string | null {
    const found = (this.renderRoot as ShadowRoot).elementFromPoint(x, y)?.closest<HTMLElement>('cofront-card') ?? null;
    const id = found?.dataset['card'] ?? null;
    const carried = this.merge?.carried;
    return id === null || id === carried || (carried !== undefined && !this.mayMerge(carried, id)) ? null : id;
  }

  listAt(x: number, y: number): HTMLElement | null {
    const list = (this.renderRoot as ShadowRoot).elementFromPoint(x, y)?.closest<HTMLElement>('.list') ?? null;
    return list !== null && list.scrollHeight > list.clientHeight ? list : null;
  }

  dragStarted(card: string): void {
    this.merge = { carried: card, target: null, by: 'drag' };
    this.announce(this.t('board.picked', { text: this.room.card(card)?.text ?? '' }));
  }

  dragOver(target: string | null, x: number, y: number): void {
    if (this.merge !== null && this.merge.target !== target) this.merge = { ...this.merge, target };
    const ghost = this.renderRoot.querySelector<HTMLElement>('.ghost');
    if (ghost !== null) ghost.style.transform = `translate(${Math.max(0, Math.min(x + 12, innerWidth - ghost.offsetWidth - 8))}px, ${y + 12}px)`;
    this.overTab((this.renderRoot as ShadowRoot).elementFromPoint(x, y)?.closest<HTMLElement>('.tabs [data-column]')?.dataset['column'] ?? '');
  }

  dragEnded(target: string | null): void {
    this.overTab('');
    if (target === null) this.letGo();
    else this.ask(target);
  }

  private overTab(column: string): void {
    if (column === this.tabOver) return;
    this.tabOver = column;
    clearTimeout(this.tabTimer);
    if (column === 'others') this.renderRoot.querySelector('.others')?.setAttribute('open', '');
    else if (column !== '') this.tabTimer = window.setTimeout(() => this.show(column), TAB_MS);
  }

  // ---- merging: by keyboard, and one tap after the other ----

  private readonly cardKey = (event: KeyboardEvent): void => {
    const { merge } = this;
    const [inner] = event.composedPath();
    const isHandle = inner instanceof Element && inner.closest('.handle') !== null;
    const card = (event.currentTarget as Card).card.id;
    if (event.key === 'Escape' && merge !== null) {
      event.preventDefault();
      event.stopPropagation();
      this.letGo();
    } else if (!isHandle || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (merge?.carried !== card || merge.by !== 'keys') this.pick(card, 'keys');
      else if (merge.target !== null) this.ask(merge.target);
    } else if (event.key.startsWith('Arrow') && merge?.carried === card) {
      event.preventDefault();
      this.aim(event.key);
    }
  };

  private aim(key: string): void {
    const { merge } = this;
    if (merge === null) return;
    const { columns } = this.arranged;
    const [left, right] = around(columns, this.parties, this.own);
    const beside = [...left, ...columns.slice(0, 1), ...right];
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const fits = beside.map((column) => ({ ...column, cards: column.cards.filter(({ id }) => id === merge.carried || this.mayMerge(merge.carried, id)) }));
    const target = neighbour(fits, merge.carried, merge.target ?? merge.carried, key, isRtl);
    const column = beside.find(({ cards }) => cards.some(({ id }) => id === target));
    if (target === null || column === undefined) return;
    this.merge = { ...merge, target };
    const where = column.party?.name ?? this.t('board.midst');
    this.announce(this.t('board.over', { text: this.room.card(target)?.text ?? '', where }));
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector(`[data-card='${target}']`)?.scrollIntoView({ block: 'nearest' }),
    );
  }

  /** A tap or click on the handle without moving it: the next tap chooses the other card. */
  private readonly cardClick = (event: Event): void => {
    const [inner] = event.composedPath();
    if (inner instanceof Element && inner.closest('.handle') !== null && this.merge === null) {
      this.pick((event.currentTarget as Card).card.id, 'tap');
    }
  };

  private pick(card: string, by: Merge['by']): void {
    this.merge = { carried: card, target: null, by };
    this.announce(this.t(by === 'keys' ? 'board.pickedKeys' : 'board.picked', { text: this.room.card(card)?.text ?? '' }));
  }

  private letGo(): void {
    if (this.merge !== null) this.announce(this.t('board.letGo'));
    this.merge = null;
    this.asking = null;
  }

  private ask(target: string, carried = this.merge?.carried): void {
    if (carried === undefined || carried === target || !this.mayMerge(carried, target)) return;
    this.asking = [carried, target];
    this.merge = null;
    this.picking = null;
  }

  private get mayPick(): boolean {
    return this.canAct && this.isTaking;
  }

  /** Every card that this one may be merged with, wherever it stands. */
  private renderPicking(): unknown {
    const { picking } = this;
    const card = picking === null || this.asking !== null ? null : this.room.card(picking);
    if (card === null) return nothing;
    const every = arrange(this.room.cards, this.parties, EVERYTHING, null, this.own).columns;
    const columns = every.map((column) => ({ ...column, cards: column.cards.filter(({ id }) => id !== card.id && this.mayMerge(card.id, id)) }));
    const close = (): void => {
      this.picking = null;
      this.focusHandle(card.id);
    };
    const look = (words: string): void => {
      this.sought = words;
    };
    const host = { say: this.t.bind(this), find: () => this.sought, look, pick: (id: string) => this.ask(id, card.id), close };
    return renderPicking(host, card, columns);
  }

  protected focusHandle(card: string | undefined): void {
    void this.updateComplete.then(() => this.cardElement(card)?.shadowRoot?.querySelector<HTMLElement>('.handle')?.focus());
  }

  private renderCarrying(): TemplateResult | typeof nothing {
    const { merge } = this;
    if (merge === null) return nothing;
    const { text = '' } = this.room.card(merge.carried) ?? {};
    if (merge.by === 'drag') return html`<div class="ghost" aria-hidden="true">${text}</div>`;
    return html`<div class="carrying">
      <p>${this.t(merge.by === 'keys' ? 'board.carryKeys' : 'board.carry')} <q dir="auto">${text}</q></p>
      <button @click=${() => this.letGo()}>${this.t('console.cancel')}</button>
    </div>`;
  }

  private cardElement(id: string | undefined): HTMLElement | null {
    return this.renderRoot.querySelector(`[data-card='${id ?? ''}']`);
  }

  // ---- what is known ----

  private readonly filterHost = {
    say: this.t.bind(this),
    get: (): Filter => this.filter,
    set: (change: Partial<Filter>): void => {
      this.filter = { ...this.filter, ...change };
    },
    parties: () => this.parties,
    hasDots: (): boolean => dotsOf(this.room) !== null,
    us: (): string | null => this.own,
    forUs: (): number => this.arranged.forUs,
    isAllOpen: (): boolean => this.looks.whole && this.looks.cards.length === 0,
    foldAll: (folded: boolean): void => this.look({ whole: !folded, cards: [] }),
  };

  private readonly columnsHost = {
    say: this.t.bind(this),
    parties: () => this.parties,
    us: (): string | null => this.own,
    looks: (): Looks => this.looks,
    look: (change: Partial<Looks>): void => this.look(change),
    cards: (cards: readonly CardView[]): unknown => this.renderCards(cards),
  };

  protected announce(text: string): void {
    this.said = text;
    this.rendering += 1;
  }
}

const NONE: readonly CardView[] = [];
