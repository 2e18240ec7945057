import { html, nothing, type TemplateResult } from 'lit';
import { CofrontElement } from '../element.js';
import { figure } from '../../figures.js';
import { say, type StringKey } from '../../strings.js';
import { markIcon } from '../../theme/marks.js';
import { base } from '../../theme/tokens.js';
import { isOurs, renderPairs, type Pair } from '../../ui/pairs.js';
import type { MirrorView, PartyView, Published, Quadrant, Reflection, TrustPollSpec } from '../../view.js';
import { missingOf, type Missing } from './missing.js';
import { mirrorResultStyles } from './reflection-styles.js';
import { labelOf as short } from '../../ui/party.js';

/** The fields as they are arranged: rated high above, expected high on the far side. */
const FIELDS: readonly Quadrant[] = ['undervalued advantage', 'agreed strength', 'agreed weakness', 'blind spot'];
/** How many of the widest gaps are said first. */
const FIRST = 3;

interface Piece {
  key: string;
  body: TemplateResult;
}

export interface MirrorPart {
  key: string;
  pair: string | null;
  gaps: Piece[];
  fields: Piece[];
}

/**
 * What each party expected beside what the others said: the widest gaps first, then four fields, then everything as a table.
 * By direction; never one number for a party.
 */
export class Mirror extends CofrontElement {
  static override styles = [base, mirrorResultStyles];
  static override properties = {
    mirror: { attribute: false },
    result: { attribute: false },
    spec: { attribute: false },
    parties: { attribute: false },
    own: { attribute: false },
    language: {},
    pair: { state: true },
  };
  declare mirror: MirrorView | null;
  /** The ratings of the same round. */
  declare result: Published | null;
  declare spec: TrustPollSpec | null;
  declare parties: readonly PartyView[];
  /** The party of the person who looks at it; null for none. */
  declare own: string | null;
  declare language: string;
  /** Which two parties, null for those with the widest gap. */
  declare pair: string | null;

  constructor() {
    super();
    this.mirror = null;
    this.result = null;
    this.spec = null;
    this.parties = [];
    this.own = null;
    this.language = 'en';
    this.pair = null;
  }

  protected override render(): unknown {
    const { mirror, spec } = this;
    if (mirror === null || spec === null) return nothing;
    const { quadrants } = mirror;
    return html`<section class="mirror stack" aria-labelledby="mirror">
      <header>
        <h2 id="mirror" class="head">${this.t('mirror.title')}</h2>
        ${quadrants.length === 0 ? nothing : html`<p class="soft">${this.t('mirror.text')}</p>`}
      </header>
      ${quadrants.length === 0 ? this.renderNothing(mirror) : this.renderShown(quadrants, mirror, spec)}
    </section>`;
  }

  /** Each two parties: the widest gaps, and the four fields; pieces for the big screen. */
  forScreen(): MirrorPart[] {
    const { mirror, spec } = this;
    if (mirror === null || spec === null) return [];
    const { quadrants } = mirror;
    if (quadrants.length === 0) return [{ key: 'none', pair: null, gaps: [{ key: 'none', body: this.renderNothing(mirror) }], fields: [] }];
    return this.pairs(quadrants).map((pair) => {
      const shown = quadrants.filter(({ party, by }) => pair.includes(party) && pair.includes(by));
      const gaps = shown.slice(0, FIRST).map((one) => ({ key: `${one.party} ${one.by} ${one.dimension}`, body: this.renderGap(one, mirror.published.points) }));
      const fields = FIELDS.map((field) => ({ key: field, body: this.renderField(field, shown) }));
      return { key: keyOf(pair), pair: this.t('result.pair', { one: this.party(pair[0]).name, other: this.party(pair[1]).name }), gaps, fields };
    });
  }

  private renderNothing({ published }: MirrorView): TemplateResult {
    const isNobody = published.dimensions.every(({ cells }) => cells.every(({ hidden }) => hidden === 'nobody'));
    if (isNobody) return html`<p class="soft">${this.t('mirror.nobody')}</p>`;
    return html`<p class="hatched"><span>${this.t('mirror.none')}</span></p>`;
  }

  private renderShown(quadrants: readonly Reflection[], mirror: MirrorView, spec: TrustPollSpec): TemplateResult {
    const pairs = this.pairs(quadrants).map(([one, other]): Pair => [this.party(one), this.party(other)]);
    const key = ([one, other]: Pair): string => keyOf([one.id, other.id]);
    const chosen = pairs.find((one) => key(one) === this.pair) ?? pairs.find((one) => isOurs(one, this.own)) ?? pairs[0];
    if (chosen === undefined) return html``;
    const pair = [chosen[0].id, chosen[1].id] as const;
    const pick = (one: Pair): void => {
      this.pair = key(one);
    };
    const shown = quadrants.filter(({ party, by }) => pair.includes(party) && pair.includes(by));
    return html`${pairs.length > 1 ? renderPairs({ say: this.t.bind(this), own: this.own, shown: chosen, pick }, pairs) : nothing}
      <div class="sight">
        <ol class="gaps">
          ${shown.slice(0, FIRST).map((one) => html`<li>${this.renderGap(one, mirror.published.points)}</li>`)}
        </ol>
        ${this.renderFields(shown)}
      </div>
      <p class="soft small">${this.t('mirror.whose')}</p>
      ${this.renderMissing(mirror, spec, pair)} ${this.renderTable(shown)}`;
  }

  // ---- the gaps ----

  private renderGap({ party, by, dimension, predicted, rated, gap }: Reflection, points: number): TemplateResult {
    const [own, other] = [this.party(party), this.party(by)];
    const place = (value: number): number => ((value - 1) / (points - 1)) * 100;
    const start = place(Math.min(predicted, rated));
    const width = Math.abs(place(predicted) - place(rated));
    const isClose = width < 5;
    const lift = (way: number): string => (isClose ? `margin-block-start:${way * 0.6}em` : '');
    return html`<p class="row between">
        <strong dir="auto">${this.labelOf(dimension)}</strong>
        <span class="soft">${this.t('mirror.gap', { n: this.number(Math.abs(gap)) })}</span>
      </p>
      <span class="track" aria-hidden="true">
        ${Array.from({ length: points }, (_, at) => html`<i class="tick" style="inset-inline-start:${place(at + 1)}%"></i>`)}
        <i class="bar" style="inset-inline-start:${start}%;inline-size:${width}%"></i>
        <i class="dot guess" style="inset-inline-start:${place(predicted)}%;${lift(-1)}">${markIcon(own.mark)}</i>
        <i class="dot" style="inset-inline-start:${place(rated)}%;${lift(1)}">${markIcon(other.mark)}</i>
      </span>
      <p class="said">
        <span>${markIcon(own.mark)} ${this.t('mirror.expected', { party: short(own), n: this.number(predicted) })}</span>
        <span>${markIcon(other.mark)} ${this.t('mirror.given', { by: short(other), n: this.number(rated) })}</span>
      </p>`;
  }

  // ---- the picture ----

  private renderFields(shown: readonly Reflection[]): TemplateResult {
    return html`<figure class="fields" aria-label=${this.t('mirror.picture')}>
      <span class="axis up soft small" aria-hidden="true">${this.t('mirror.rateHigh')}</span>
      <span class="axis down soft small" aria-hidden="true">${this.t('mirror.rateLow')}</span>
      <div class="four">
        ${FIELDS.map((field) => this.renderField(field, shown))}
      </div>
      <span class="axis left soft small" aria-hidden="true">${this.t('mirror.guessLow')}</span>
      <span class="axis right soft small" aria-hidden="true">${this.t('mirror.guessHigh')}</span>
    </figure>`;
  }

  private renderField(field: Quadrant, shown: readonly Reflection[]): TemplateResult {
    return html`<section class="field ${field.replace(' ', '-')}">
      <h3>${this.fieldWords('quadrant', field)}</h3>
      <p class="soft small">${this.fieldWords('means', field)}</p>
      ${this.renderChips(shown.filter(({ quadrant }) => quadrant === field))}
    </section>`;
  }

  private renderChips(reflections: readonly Reflection[]): TemplateResult {
    if (reflections.length === 0) return html`<p class="empty soft small">${this.t('mirror.empty')}</p>`;
    return html`<ul>
      ${reflections.map(({ party, by, dimension }) => {
        const own = this.party(party);
        return html`<li>
          ${markIcon(own.mark)}<span dir="auto">${this.labelOf(dimension)}</span
          ><span class="unseen">: ${this.lineOf(party, by)}</span>
        </li>`;
      })}
    </ul>`;
  }

  // ---- below ----

  private renderMissing(mirror: MirrorView, spec: TrustPollSpec, pair: readonly [string, string]): unknown {
    const all = spec.dimensions.map(({ id }) => id);
    const missing = [pair, [pair[1], pair[0]] as const].flatMap(([party, by]) => missingOf(mirror, this.result, party, by, all));
    return missing.map(({ reason, party, by, dimensions }: Missing) => {
      const list = new Intl.ListFormat(this.language, { type: 'unit', style: 'narrow' }).format(dimensions.map((id) => this.labelOf(id)));
      const values = { line: this.lineOf(party, by), list };
      if (reason === 'unanimous') return html`<p class="soft small">${this.t('mirror.unanimous', values)}</p>`;
      return html`<p class="hatched small"><span>${this.t('mirror.hidden', values)}</span></p>`;
    });
  }

  private renderTable(shown: readonly Reflection[]): TemplateResult {
    return html`<details class="table">
        <summary>${this.t('mirror.all')}</summary>
        <div class="scroll" role="region" tabindex="0" aria-label=${this.t('mirror.all')}>
          <table>
            <thead>
              <tr>
                ${(['mirror.tableLine', 'result.dimension', 'mirror.tableExpected', 'mirror.tableGiven', 'result.gapHead', 'mirror.tableField'] as const).map(
                  (key) => html`<th scope="col">${this.t(key)}</th>`,
                )}
              </tr>
            </thead>
            <tbody>
              ${shown.map(
                ({ party, by, dimension, predicted, rated, gap, quadrant }) => html`<tr>
                  <th scope="row">${this.lineOf(party, by)}</th>
                  <td dir="auto">${this.labelOf(dimension)}</td>
                  <td>${this.number(predicted)}</td>
                  <td>${this.number(rated)}</td>
                  <td>${this.number(Math.abs(gap))}</td>
                  <td>${this.fieldWords('quadrant', quadrant)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>`;
  }

  // ---- what is known ----

  /** Each two parties of which something is shown, those with the widest gap first. */
  private pairs(quadrants: readonly Reflection[]): (readonly [string, string])[] {
    const order = this.parties.map(({ id }) => id);
    const found = new Map<string, readonly [string, string]>();
    for (const { party, by } of quadrants) {
      const pair = order.indexOf(party) < order.indexOf(by) ? ([party, by] as const) : ([by, party] as const);
      if (!found.has(keyOf(pair))) found.set(keyOf(pair), pair);
    }
    return [...found.values()];
  }

  private party(id: string): PartyView {
    return this.parties.find((party) => party.id === id) ?? { id, name: id, label: id, mark: 0 };
  }

  private lineOf(party: string, by: string): string {
    return this.t('mirror.line', { party: short(this.party(party)), by: short(this.party(by)) });
  }

  private labelOf(dimension: string): string {
    return this.spec?.dimensions.find(({ id }) => id === dimension)?.label ?? dimension;
  }

  private number(value: number): string {
    return figure(this.language, value);
  }

  private fieldWords(about: 'quadrant' | 'means', field: string): string {
    return this.t(`mirror.${about}-${field.replaceAll(' ', '-')}` as StringKey);
  }

  private t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(this.language, key, values);
  }
}

function keyOf(pair: readonly [string, string]): string {
  return pair.join(' ');
}
