import { css, html, nothing, type TemplateResult } from 'lit';
import { CofrontElement } from '../element.js';
import type { Act } from '../../acts.js';
import type { SessionClient } from '../../client/client.js';
import { languageOf, say, type StringKey } from '../../strings.js';
import { markIcon } from '../../theme/marks.js';
import { base } from '../../theme/tokens.js';
import type { Seated } from '../../wire.js';

/** Who sits where, for facilitators: requested when it is opened, and dropped when it is closed. */
export class People extends CofrontElement {
  static override styles = [
    base,
    css`
      h2 {
        display: inline;
        font-size: 15px;
        color: var(--c-soft);
      }
      h3 {
        font-size: 16px;
      }
      .small {
        font-size: 15px;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        gap: 8px;
      }
      li {
        border: 1px solid var(--c-line);
        border-radius: var(--c-radius);
        padding: 8px 12px;
        display: grid;
        gap: 8px;
      }
      .who {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 4px 12px;
      }
      .name {
        overflow-wrap: anywhere;
        min-inline-size: 0;
      }
      .sign {
        font-variant-numeric: tabular-nums;
        letter-spacing: 0.08em;
        white-space: nowrap;
      }
    `,
  ];
  static override properties = {
    room: { attribute: false },
    tick: { attribute: false },
    people: { state: true },
    chosen: { state: true },
  };
  declare room: SessionClient;
  /** Anything that changes when the room does. */
  declare tick: number;
  /** The list as last received; null while it is closed. */
  declare people: readonly Seated[] | null;
  /** The seat whose choices are open. */
  declare chosen: string | null;
  private isOpen = false;
  private told = '';

  constructor() {
    super();
    this.tick = 0;
    this.people = null;
    this.chosen = null;
  }

  protected override updated(): void {
    // Somebody came, went or moved: the list shown here is out of date.
    if (this.isOpen && this.told !== this.now) void this.ask();
  }

  private get now(): string {
    return JSON.stringify([this.room.counts('joined'), this.room.coaches.length]);
  }

  private async ask(): Promise<void> {
    this.told = this.now;
    const people = await this.room.whoIsHere();
    if (people !== null && this.isOpen) this.people = people;
  }

  private readonly toggled = (event: Event): void => {
    const { open } = event.target as HTMLDetailsElement;
    if (open === this.isOpen) return;
    this.isOpen = open;
    this.chosen = null;
    if (this.isOpen) void this.ask();
    else this.people = null;
  };

  protected override render(): unknown {
    return html`<details @toggle=${this.toggled}>
      <summary><h2>${this.t('people.title')}</h2></summary>
      <div class="stack">
        <p class="soft small">${this.t('people.text')}</p>
        ${(this.room.session?.parties ?? []).map((party) => this.renderParty(party.id, party.mark, party.name))}
        ${this.renderGroup(this.t('people.coaches'), (this.people ?? []).filter(({ role }) => role === 'coach'))}
        ${this.renderNewLinks(null, this.t('people.allLinks'))}
      </div>
    </details>`;
  }

  private renderParty(id: string, mark: number, name: string): unknown {
    const of = (this.people ?? []).filter(({ role, party }) => role === 'participant' && party === id);
    return html`<section class="stack tight">
      <h3>${markIcon(mark)} <bdi translate="no">${name}</bdi></h3>
      ${this.people !== null && of.length === 0 ? html`<p class="soft small">${this.t('people.nobody')}</p>` : nothing}
      <ul>${of.map((one) => this.renderPerson(one))}</ul>
      ${this.renderNewLinks(id, this.t('people.links', { party: name }))}
    </section>`;
  }

  private renderGroup(title: string, people: readonly Seated[]): unknown {
    if (people.length === 0) return nothing;
    return html`<section class="stack tight"><h3>${title}</h3><ul>${people.map((one) => this.renderPerson(one))}</ul></section>`;
  }

  private renderPerson(one: Seated): TemplateResult {
    const isChosen = this.chosen === one.seat;
    const to = this.partyName(one.moving ?? null);
    return html`<li>
      <div class="who">
        <span class="name"><bdi>${one.name || this.t('people.noName')}</bdi> <span class="soft sign">${one.sign}</span></span>
        <button aria-expanded=${isChosen} @click=${() => (this.chosen = isChosen ? null : one.seat)}>${this.t('people.change')}</button>
      </div>
      ${to === '' ? nothing : html`<p class="soft small" role="status">${this.t('people.moves', { party: to })}</p>`}
      ${isChosen ? this.renderChoices(one) : nothing}
    </li>`;
  }

  private renderChoices(one: Seated): TemplateResult {
    const others = (this.room.session?.parties ?? []).filter(({ id }) => one.role === 'participant' && id !== one.party && id !== one.moving);
    return html`<div class="stack tight">
      ${others.map(
        ({ id, name }) => html`<button ?disabled=${this.isBusy} @click=${() => this.act({ kind: 'move-seat', seat: one.seat, party: id })}>
          ${this.t('people.move', { party: name })}
        </button>`,
      )}
      ${one.moving && one.party !== null
        ? html`<button ?disabled=${this.isBusy} @click=${() => this.act({ kind: 'move-seat', seat: one.seat, party: one.party ?? '' })}>${this.t('people.stay')}</button>`
        : nothing}
      ${others.length > 0 ? html`<p class="soft small">${this.t('people.moveText')}</p>` : nothing}
      <cofront-sure
        label=${this.t('people.remove')}
        ask=${this.t('people.removeSure')}
        detail=${this.t(one.role === 'coach' ? 'people.removeCoach' : 'people.removeText')}
        yes=${this.t('people.removeYes')}
        no=${this.t('console.notYet')}
        ?disabled=${this.isBusy}
        @sure=${() => this.act({ kind: 'remove-seat', seat: one.seat })}
      ></cofront-sure>
    </div>`;
  }

  private renderNewLinks(party: string | null, label: string): TemplateResult {
    return html`<cofront-sure
      label=${label}
      ask=${this.t('people.linksSure')}
      detail=${this.t('people.linksText')}
      yes=${this.t('people.linksYes')}
      no=${this.t('console.notYet')}
      look="plain"
      ?disabled=${this.isBusy}
      @sure=${() => this.act({ kind: 'new-links', party })}
    ></cofront-sure>`;
  }

  private async act(act: Act): Promise<void> {
    this.chosen = null;
    await this.room.act(act);
    if (this.isOpen) await this.ask();
  }

  private partyName(id: string | null): string {
    return this.room.session?.parties.find((party) => party.id === id)?.name ?? '';
  }

  private get isBusy(): boolean {
    return this.room.link !== 'open';
  }

  private t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(languageOf(this.room.session), key, values);
  }
}
