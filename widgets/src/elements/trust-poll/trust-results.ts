import { html, nothing, type TemplateResult } from 'lit';
import { CofrontElement } from '../element.js';
import { figure } from '../../figures.js';
import { say, sayAgreement, type StringKey } from '../../strings.js';
import { hue, markIcon } from '../../theme/marks.js';
import { base } from '../../theme/tokens.js';
import { isOurs, renderPairs, type Pair } from '../../ui/pairs.js';
import { labelOf } from '../../ui/party.js';
import { lens } from '../../ui/sides.js';
import type { DimensionResult, Figures, ItemResult, PartyView, Published, TrustPollSpec } from '../../view.js';
import type { ScreenPart } from '../pages/sheet.js';
import { histogram, mirror } from './distributions.js';
import { resultStyles } from './results-styles.js';

/** One dot on the scale. */
interface Dot {
  party: PartyView | null;
  value: number;
  words: string;
}

interface Line {
  dimension: DimensionResult;
  label: string;
  /** One cell of words per direction for the table. */
  directions: Direction[];
  gap: number | null;
}

interface Direction {
  rater: PartyView;
  target: PartyView;
  mean: number | null;
  words: string;
}

/** What was opened of one round: the gaps first, then each statement face to face. Never one number for a party. */
export class TrustResults extends CofrontElement {
  static override styles = [base, resultStyles];
  static override properties = {
    result: { attribute: false },
    spec: { attribute: false },
    parties: { attribute: false },
    own: { attribute: false },
    language: {},
    opening: { type: Boolean, reflect: true },
    pair: { state: true },
  };
  declare result: Published | null;
  declare spec: TrustPollSpec | null;
  declare parties: readonly PartyView[];
  /** The party of the person who looks at it; null for none. */
  declare own: string | null;
  declare language: string;
  /** True when it was revealed just now: opens from the centre, once. */
  declare opening: boolean;
  declare pair: number | null;

  constructor() {
    super();
    this.result = null;
    this.spec = null;
    this.parties = [];
    this.own = null;
    this.language = 'en';
    this.opening = false;
    this.pair = null;
  }

  protected override render(): unknown {
    const { result, spec } = this;
    if (result === null || spec === null) return nothing;
    const pairs = this.pairs(result);
    const shownPair = pairs[this.pair ?? this.widest(result, pairs)];
    const lines = shownPair === undefined ? [] : this.lines(result, spec, shownPair);
    const isAnything = result.dimensions.some(({ cells }) => cells.some(({ mean, unanimous }) => mean !== null || unanimous));
    return html`<div class="results stack">
      <header>
        <h2 class="head">${this.t(isAnything ? 'result.gapTitle' : 'result.whole')}</h2>
        <p class="soft">${this.introText(result, isAnything)}</p>
      </header>
      ${isAnything && pairs.length > 1 ? this.renderPairs(result, pairs) : nothing}
      ${isAnything
        ? shownPair && this.renderGaps(result, spec, shownPair, lines)
        : this.renderRoom(result, spec)}
      <p class="soft small">
        ${this.t('result.on', { low: spec.labels[0] ?? '', high: spec.labels.at(-1) ?? '', k: result.points })}
        ${this.t('result.small', { k: result.threshold })}
      </p>
    </div>`;
  }

  /** The gaps of each two parties, the widest first, or every statement for the whole room: pieces for the big screen. */
  forScreen(): ScreenPart[] {
    const { result, spec } = this;
    if (result === null || spec === null) return [];
    const pairs = this.pairs(result);
    const rank = (pair: readonly [PartyView, PartyView]): number => Math.max(0, ...result.dimensions.map((dimension) => rankOf(dimension, pair)));
    const isAnything = result.dimensions.some(({ cells }) => cells.some(({ mean, unanimous }) => mean !== null || unanimous));
    if (!isAnything) {
      const cells = this.shownItems(result).map(({ item, total }) => ({ key: item, body: html`<div class="line wordy">${this.renderRoomLine(result, spec, item, total)}</div>` }));
      const none = { key: 'none', body: html`<p class="hatched"><span>${this.t('result.none')}</span></p>` };
      const title = html`<h2>${this.t('result.whole')}</h2>`;
      return [{ key: 'room', head: cells.length === 0 ? title : html`${title}${this.axis(spec, 'wordy')}`, cells: cells.length === 0 ? [none] : cells }];
    }
    return [...pairs].sort((one, other) => rank(other) - rank(one)).map((pair) => {
      const lines = this.lines(result, spec, pair);
      const always = [0, 1].map((which) => alwaysSaid(lines, which));
      return {
        key: `${pair[0].id} ${pair[1].id}`,
        head: html`${this.renderLegend(pair, always)}${always.every(Boolean) ? nothing : this.axis(spec)}`,
        cells: always.every(Boolean) ? [] : lines.map((line) => ({ key: line.dimension.dimension, body: html`<div class="line">${this.renderLine(line, result.points, always)}</div>` })),
      };
    });
  }

  // ---- the gaps ----

  private renderPairs(result: Published, pairs: readonly Pair[]): TemplateResult {
    const rank = (pair: Pair): number => Math.max(0, ...result.dimensions.map((dimension) => rankOf(dimension, pair)));
    const shown = pairs[this.pair ?? this.widest(result, pairs)];
    const pick = (pair: Pair): void => {
      this.pair = pairs.indexOf(pair);
    };
    return renderPairs({ say: this.t.bind(this), own: this.own, shown, pick }, [...pairs].sort((one, other) => rank(other) - rank(one)));
  }

  private renderGaps(
    result: Published,
    spec: TrustPollSpec,
    pair: readonly [PartyView, PartyView],
    lines: readonly Line[],
  ): TemplateResult {
    const always = [0, 1].map((which) => alwaysSaid(lines, which));
    return html`${this.renderLegend(pair, always)}
      ${this.axis(spec)}
      <ol class="lines">
        ${lines.map(
          (line) => html`<li>
            <details>
              <summary class="line">${this.renderLine(line, result.points, always)}</summary>
              ${this.items(result, line.dimension.dimension).map((item) => this.renderItem(item, spec, pair))}
            </details>
          </li>`,
        )}
      </ol>
      ${this.renderTable(pair, lines)}`;
  }

  private renderLegend(pair: readonly [PartyView, PartyView], always: readonly (string | null)[]): TemplateResult {
    return html`<ul class="legend row">
      ${[pair, [pair[1], pair[0]] as const].map(
        ([rater, target], which) => html`<li>
          <span class="party" style="color:${hue(rater.mark)}">
            ${markIcon(rater.mark)}
            <span>${this.t('result.direction', { rater: labelOf(rater), target: labelOf(target) })}</span>
          </span>
          ${always[which] ? html`<span class="soft">${always[which]}</span>` : nothing}
        </li>`,
      )}
    </ul>`;
  }

  private renderLine(line: Line, points: number, always: readonly (string | null)[]): TemplateResult {
    const dots = line.directions.flatMap(({ rater, mean, words }): Dot[] =>
      mean === null ? [] : [{ party: rater, value: mean, words }],
    );
    const told = line.directions.map(
      ({ rater, target, words }) => `${this.t('result.direction', { rater: labelOf(rater), target: labelOf(target) })}: ${words}`,
    );
    const missing = line.directions.filter(({ mean }, which) => mean === null && always[which] === null);
    return html`<span class="label" dir="auto">${line.label}</span>
      <span class="gap">${line.gap === null ? '' : this.t('result.gap', { n: this.number(line.gap) })}</span>
      <span class="track" aria-hidden="true">${this.track(dots, points)}</span>
      ${missing.length > 0 && !missing.every(({ words }) => words === '')
        ? html`<span class="aside">
            ${missing.map(
              ({ rater, words }) => html`<span class="chip">${markIcon(rater.mark)}<span>${words}</span></span>`,
            )}
          </span>`
        : nothing}
      <span class="unseen">${told.join('. ')}</span>`;
  }

  /** The scale with its dots; two that would cover each other step apart, above and below the line. */
  private track(dots: readonly Dot[], points: number): TemplateResult {
    const place = (value: number): number => ((value - 1) / (points - 1)) * 100;
    const values = dots.map(({ value }) => value);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const isClose = dots.length > 1 && high - low < (points - 1) * 0.05;
    return html`${Array.from({ length: points }, (_, index) => html`<i class="tick" style="inset-inline-start:${place(index + 1)}%"></i>`)}
    ${dots.length > 1
      ? html`<i class="bar" style="inset-inline-start:${place(low)}%;inline-size:${place(high) - place(low)}%"></i>`
      : nothing}
    ${dots.map(
      ({ party, value }, index) => html`<i
        class="dot"
        style="inset-inline-start:${place(value)}%;margin-block-start:${isClose ? (index === 0 ? -0.65 : 0.65) : 0}em"
      >
        ${party === null ? html`<svg class="mark" viewBox="0 0 24 24">${lens(12, 12, 12)}</svg>` : markIcon(party.mark)}
      </i>`,
    )}`;
  }

  private axis(spec: TrustPollSpec, above = ''): TemplateResult {
    return html`<p class="axis ${above} soft small" aria-hidden="true">
      <span>${spec.labels[0]}</span><span>${spec.labels.at(-1)}</span>
    </p>`;
  }

  private renderTable(pair: readonly [PartyView, PartyView], lines: readonly Line[]): TemplateResult {
    const heads = [pair, [pair[1], pair[0]] as const];
    return html`<details class="table">
      <summary>${this.t('result.table')}</summary>
      <div class="scroll" role="region" tabindex="0" aria-label=${this.t('result.table')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${this.t('result.dimension')}</th>
              ${heads.map(
                ([rater, target]) =>
                  html`<th scope="col">${this.t('result.direction', { rater: labelOf(rater), target: labelOf(target) })}</th>`,
              )}
              <th scope="col">${this.t('result.gapHead')}</th>
            </tr>
          </thead>
          <tbody>
            ${lines.map(
              ({ label, directions, gap }) => html`<tr>
                <th scope="row" dir="auto">${label}</th>
                ${directions.map(({ words }) => html`<td>${words}</td>`)}
                <td>${gap === null ? '' : this.number(gap)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  // ---- each statement ----

  private renderItem(item: ItemResult, spec: TrustPollSpec, pair: readonly [PartyView, PartyView]): TemplateResult {
    const [one, other] = pair;
    const cells = [pair, [other, one] as const].map(([rater, target]) => ({
      rater,
      figures: item.cells.find((cell) => cell.rater === rater.id && cell.target === target.id) ?? null,
      facts: (figures: Figures) => this.facts(figures),
      instead: (figures: Figures | null) => this.instead(figures, spec),
      title: this.t('result.direction', { rater: labelOf(rater), target: labelOf(target) }),
    }));
    const text = spec.items.find(({ id }) => id === item.item)?.text ?? item.item;
    return html`<section class="item stack">
      <h3 dir="auto">${text}</h3>
      ${mirror(cells, spec.labels)}
      ${item.cells.some(({ hidden }) => hidden !== '') && item.total.mean !== null
        ? html`<p class="soft small">
            ${this.t('result.whole')}: ${this.t('result.mean', { n: this.number(item.total.mean) })} ·
            ${this.facts(item.total).join(' \u00b7 ')}
          </p>`
        : nothing}
    </section>`;
  }

  /** Where the groups are hidden: everyone together, statement by statement. */
  private renderRoom(result: Published, spec: TrustPollSpec): TemplateResult {
    const shown = this.shownItems(result);
    if (shown.length === 0) return html`<p class="hatched"><span>${this.t('result.none')}</span></p>`;
    return html`<div class="statements">
      ${this.axis(spec)}
      <ol class="lines">
        ${shown.map(
          ({ item, total }) => html`<li>
            <details>
              <summary class="line">${this.renderRoomLine(result, spec, item, total)}</summary>
              <section class="item stack">${histogram(total, spec.labels)}<p class="soft small">${this.facts(total).join(' \u00b7 ')}</p></section>
            </details>
          </li>`,
        )}
      </ol>
    </div>`;
  }

  private shownItems(result: Published): ItemResult[] {
    return result.items.filter(({ total }) => total && total.hidden === '');
  }

  private renderRoomLine(result: Published, spec: TrustPollSpec, item: string, total: ItemResult['total']): TemplateResult {
    const label = spec.items.find(({ id }) => id === item)?.text ?? item;
    const dots: Dot[] = total.mean === null ? [] : [{ party: null, value: total.mean, words: '' }];
    const words = this.instead(total, spec) ?? this.t('result.mean', { n: this.number(total.mean ?? 0) });
    return html`<span class="label" dir="auto">${label}</span><span class="gap">${words}</span>
      <span class="track" aria-hidden="true">${this.track(dots, result.points)}</span>`;
  }

  /** The text in place of a histogram; null if there is one. */
  private instead(figures: Figures | null, spec: TrustPollSpec): string | null {
    if (figures === null || figures.hidden === 'nobody') return this.t('result.nobody');
    if (figures.hidden !== '') return this.t('result.hidden');
    if (figures.unanimous === 'high') return this.t('result.high', { label: spec.labels.at(-1) ?? '' });
    if (figures.unanimous !== '') return this.t('result.low', { label: spec.labels[0] ?? '' });
    return figures.counts === null ? this.t('result.hidden') : null;
  }

  private facts(figures: Figures): string[] {
    const facts: string[] = [];
    if (figures.n !== null) facts.push(this.t('result.n', { n: figures.n }));
    if (figures.words) facts.push(sayAgreement(this.language, figures.words));
    if (figures.cannot_judge) facts.push(this.t('result.cannot', { n: figures.cannot_judge }));
    return facts;
  }

  // ---- what is known ----

  private pairs(result: Published): (readonly [PartyView, PartyView])[] {
    const parties = result.parties.flatMap((id) => this.parties.find((party) => party.id === id) ?? []);
    return parties.flatMap((one, index) => parties.slice(index + 1).map((other) => [one, other] as const));
  }

  private widest(result: Published, pairs: readonly (readonly [PartyView, PartyView])[]): number {
    const mayLead = (pair: readonly [PartyView, PartyView]): boolean => !pairs.some((one) => isOurs(one, this.own)) || isOurs(pair, this.own);
    const ranks = pairs.map((pair) => (mayLead(pair) ? Math.max(...result.dimensions.map((dimension) => rankOf(dimension, pair)), 0) : -1));
    return Math.max(0, ranks.indexOf(Math.max(...ranks)));
  }

  /** One line per dimension, the widest gap first; dimensions without a gap come last, in their own order. */
  private lines(result: Published, spec: TrustPollSpec, pair: readonly [PartyView, PartyView]): Line[] {
    const lines = result.dimensions.map((dimension): Line => {
      const label = spec.dimensions.find(({ id }) => id === dimension.dimension)?.label ?? dimension.dimension;
      const directions = [pair, [pair[1], pair[0]] as const].map(([rater, target]): Direction => {
        const cell = cellOf(dimension, rater, target);
        const mean = cell?.mean ?? null;
        return { rater, target, mean, words: mean === null ? this.noMean(cell, spec) : this.number(mean) };
      });
      return { dimension, label, directions, gap: gapOf(dimension, pair) };
    });
    return lines.sort((one, other) => (other.gap ?? -1) - (one.gap ?? -1));
  }

  private noMean(cell: DimensionResult['cells'][number] | undefined, spec: TrustPollSpec): string {
    if (cell === undefined || cell.hidden === 'nobody') return this.t('result.nobody');
    if (cell.unanimous === 'high') return this.t('result.high', { label: spec.labels.at(-1) ?? '' });
    if (cell.unanimous === 'low') return this.t('result.low', { label: spec.labels[0] ?? '' });
    return this.t('result.hidden');
  }

  private items(result: Published, dimension: string): ItemResult[] {
    return result.items.filter((item) => item.dimension === dimension);
  }

  private introText(result: Published, isApart: boolean): string {
    if (isApart) return this.t('result.gapText');
    return result.items.some(({ total }) => total && total.hidden === '') ? this.t('result.wholeText') : '';
  }

  private number(value: number): string {
    return figure(this.language, value);
  }

  private t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(this.language, key, values);
  }
}

function cellOf(dimension: DimensionResult, rater: PartyView, target: PartyView): DimensionResult['cells'][number] | undefined {
  return dimension.cells.find((cell) => cell.rater === rater.id && cell.target === target.id);
}

function gapOf(dimension: DimensionResult, [one, other]: readonly [PartyView, PartyView]): number | null {
  const there = cellOf(dimension, one, other)?.mean ?? null;
  const back = cellOf(dimension, other, one)?.mean ?? null;
  return there === null || back === null ? null : Math.abs(there - back);
}

/** Pairs with a gap come first, the widest before the others; then those of which one direction is shown. */
function rankOf(dimension: DimensionResult, pair: readonly [PartyView, PartyView]): number {
  const gap = gapOf(dimension, pair);
  if (gap !== null) return 1 + gap;
  const [one, other] = pair;
  return cellOf(dimension, one, other)?.mean != null || cellOf(dimension, other, one)?.mean != null ? 0.5 : 0;
}

/** What every line would say in place of a figure for one direction: then it is said once, in the legend. */
function alwaysSaid(lines: readonly Line[], which: number): string | null {
  const words = new Set(lines.map(({ directions }) => (directions[which]?.mean === null ? directions[which].words : '')));
  const [only = ''] = words;
  return words.size === 1 && only !== '' ? only : null;
}
