import { css, html, nothing, type TemplateResult } from 'lit';
import { CofrontElement } from '../element.js';
import type { SessionClient } from '../../client/client.js';
import type { OwnProfile as Kept } from '../../client/profiles.js';
import { languageOf, say, type StringKey } from '../../strings.js';
import { base } from '../../theme/tokens.js';
import { lensEnds, lensLine, lensLineStyles, midstIcon } from '../../ui/lens-line.js';
import type { CheckInSpec, Lens, Moment } from '../../view.js';
import { promptFor } from './profile.js';

/** A later look beside an earlier one. */
interface Comparison {
  from: Moment;
  earlier: Kept;
  later: Kept;
}

/**
 * What only this person sees: their four lenses, one thing to think about, and what changed since. It is calculated and
 * kept on this device. Its slot takes what may be done with it, e.g. sharing it with a coach.
 */
export class OwnProfile extends CofrontElement {
  static override styles = [
    base,
    lensLineStyles,
    css`
      :host {
        container-type: inline-size;
      }
      .own {
        gap: 20px;
      }
      details.card {
        padding-block: 4px;
      }
      details .own {
        padding-block: 4px 16px;
      }
      summary {
        justify-content: space-between;
      }
      .private {
        display: flex;
        gap: 10px;
        align-items: baseline;
        color: var(--c-soft);
      }
      .private svg {
        flex: none;
        inline-size: 1em;
        block-size: 1em;
        translate: 0 0.12em;
        fill: none;
        stroke: currentColor;
        stroke-width: 2;
        stroke-linejoin: round;
      }
      ul {
        display: grid;
        gap: 20px;
      }
      li {
        display: grid;
        gap: 2px;
      }
      .lens {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 16px;
      }
      .prompt {
        display: grid;
        gap: 4px;
        border-inline-start: 4px solid var(--c-midst);
        padding-inline-start: 16px;
      }
      .prompt p:last-child {
        font-size: var(--c-large);
        line-height: 1.4;
        font-weight: 550;
      }
      .looks {
        display: grid;
        gap: 4px 32px;
      }
      .look > span:first-child {
        display: block;
      }
      @container (min-width: 36rem) {
        .looks.two {
          grid-template-columns: 1fr 1fr;
        }
      }
    `,
  ];
  static override properties = { room: { attribute: false }, activity: {}, folded: { type: Boolean }, tick: { attribute: false } };
  declare room: SessionClient;
  /** The check-in whose profile is shown; without it the newest one. */
  declare activity: string | null;
  /** Closed until it is tapped: a phone lies on the table while everyone looks up. */
  declare folded: boolean;
  /** Anything that changes when the room does. */
  declare tick: number;

  constructor() {
    super();
    this.activity = null;
    this.folded = false;
    this.tick = 0;
  }

  protected override render(): unknown {
    const kept = this.kept;
    const spec = kept === null ? null : this.specOf(kept);
    if (kept === null || spec === null) return nothing;
    const comparisons = this.comparisons();
    const isCompared = comparisons.some(({ earlier, later }) => [earlier.saved, later.saved].includes(kept.saved));
    const body = html`<p class="private small">
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4"></path></svg>
        <span>${this.t(this.room.isClosed ? 'own.privateEnded' : 'own.private')}</span>
      </p>
      ${isCompared ? this.renderComparisons(spec, comparisons) : this.renderLenses(spec, kept)}
      ${this.renderPrompt(spec, kept)}
      <slot><cofront-share .room=${this.room} .tick=${this.tick}></cofront-share></slot>`;
    if (this.folded) {
      return html`<details class="card">
        <summary><h2>${this.t('own.title')}</h2></summary>
        <div class="own stack">${body}</div>
      </details>`;
    }
    return html`<section class="own card stack" aria-labelledby="own">
      <h2 id="own">${this.t('own.title')}</h2>
      ${body}
    </section>`;
  }

  private renderLenses(spec: CheckInSpec, { lenses }: Kept): TemplateResult {
    return html`<ul>
      ${spec.lenses.map((lens) => {
        const at = lenses[lens.id];
        return html`<li>
          <span class="lens"><strong dir="auto">${lens.label}</strong>${this.renderNote(lens)}</span>
          ${lensLine({ points: spec.points, balance: lens.balance, marks: at === undefined ? [] : [{ at, icon: midstIcon() }] })}
          ${lensEnds(lens.low, lens.high)}
          <span class="unseen">${this.valueText(spec, lens, at)}</span>
        </li>`;
      })}
    </ul>`;
  }

  private renderComparisons(spec: CheckInSpec, comparisons: readonly Comparison[]): TemplateResult {
    const why = comparisons.flatMap(({ from, earlier }) => (from === 'then' ? (this.specOf(earlier)?.why_then ?? []) : []))[0];
    return html`${why ? html`<p class="small" dir="auto">${why}</p>` : nothing}
      <ul>
        ${spec.lenses.map(
          (lens) => html`<li>
            <span class="lens"><strong dir="auto">${lens.label}</strong>${this.renderNote(lens)}</span>
            <div class="looks ${comparisons.length > 1 ? 'two' : ''}">
              ${comparisons.map((comparison) => this.renderLook(spec, lens, comparison))}
            </div>
            ${lensEnds(lens.low, lens.high)}
          </li>`,
        )}
      </ul>`;
  }

  private renderLook(spec: CheckInSpec, lens: Lens, { from, earlier, later }: Comparison): TemplateResult {
    const [start, end] = [earlier.lenses[lens.id], later.lenses[lens.id]];
    const marks = [
      ...(start === undefined ? [] : [{ at: start, icon: midstIcon(), faint: true }]),
      ...(end === undefined ? [] : [{ at: end, icon: midstIcon() }]),
    ];
    const arrow = start === undefined || end === undefined ? null : { from: start, to: end, colour: 'var(--c-midst-deep)' };
    return html`<div class="look">
      <span class="soft small">${this.t(`moment.${from}To`)}</span>
      ${lensLine({ points: spec.points, balance: lens.balance, marks, arrow })}
      <span class="unseen">${this.valueText(spec, lens, start)}; ${this.valueText(spec, lens, end)}</span>
    </div>`;
  }

  private renderNote({ balance }: Lens): TemplateResult | typeof nothing {
    return balance ? html`<span class="soft small">${this.t('lens.balance')}</span>` : nothing;
  }

  private renderPrompt(spec: CheckInSpec, { lenses }: Kept): TemplateResult | typeof nothing {
    const prompt = promptFor(spec, lenses, this.room.profiles?.pair ?? '');
    if (prompt === null) return nothing;
    return html`<div class="prompt">
      <p class="soft small">${this.t('own.prompt')}</p>
      <p dir="auto">${prompt.text}</p>
    </div>`;
  }

  // ---- what is known ----

  private get kept(): Kept | null {
    const all = this.room.profiles?.all() ?? [];
    const own = this.activity ? all.filter(({ activity }) => activity === this.activity) : all;
    return own.filter(({ lenses }) => Object.keys(lenses).length > 0).at(-1) ?? null;
  }

  /** Before and after, then and after, as far as there are both. */
  private comparisons(): Comparison[] {
    const newest = this.room.profiles?.newest() ?? new Map<Moment, Kept>();
    const later = newest.get('after');
    return (['before', 'then'] as const).flatMap((from) => {
      const earlier = newest.get(from);
      return earlier === undefined || later === undefined ? [] : [{ from, earlier, later }];
    });
  }

  private specOf({ activity }: Kept): CheckInSpec | null {
    const spec = this.room.activity(activity)?.spec;
    return spec?.kind === 'check-in' ? spec : null;
  }

  private valueText(spec: CheckInSpec, { label, low, high }: Lens, at: number | undefined): string {
    if (at === undefined) return `${label}: ${this.t('poll.skipped')}`;
    return this.t('lens.value', { label, n: at, of: spec.points, low, high });
  }

  private t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(languageOf(this.room.session), key, values);
  }
}
