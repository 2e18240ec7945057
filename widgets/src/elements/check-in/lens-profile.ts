import { html, nothing, type TemplateResult } from 'lit';
import { CofrontElement } from '../element.js';
import { figure } from '../../figures.js';
import type { SessionClient } from '../../client/client.js';
import { languageOf, say, sayAgreement, type StringKey } from '../../strings.js';
import { barFill, hue, markIcon } from '../../theme/marks.js';
import { base } from '../../theme/tokens.js';
import { lensEnds, lensLine, lensLineStyles, midstIcon, type LensMark } from '../../ui/lens-line.js';
import type { CheckInSpec, Figures, ItemResult, Lens, PairedGroupView, PartyView, Published } from '../../view.js';
import type { ScreenPart } from '../pages/sheet.js';
import { columns } from '../../ui/columns.js';
import { endOf, figuresOf, isAnything, itemsOf, peopleOf, valuesOf, type Group, type GroupValue } from '../../ui/figures.js';
import { checkIn, comparisonsOf, type Comparison } from './moments.js';
import { lensProfileStyles } from '../../ui/lens-styles.js';
import { labelOf } from '../../ui/party.js';

/** What was opened of a check-in: four lenses, never a sum; a balance has no good end. With arrows where there are pairs. */
export class LensProfile extends CofrontElement {
  static override styles = [base, lensLineStyles, lensProfileStyles];
  static override properties = {
    room: { attribute: false },
    activity: {},
    tick: { attribute: false },
    opening: { type: Boolean, reflect: true },
  };
  declare room: SessionClient;
  declare activity: string;
  /** Anything that changes when the room does. */
  declare tick: number;
  /** True when it was revealed just now: opens from the centre, once. */
  declare opening: boolean;

  constructor() {
    super();
    this.activity = '';
    this.tick = 0;
    this.opening = false;
  }

  protected override render(): unknown {
    const view = checkIn(this.room, this.activity);
    const result = view === null ? null : this.room.result(view.id, view.round);
    if (view === null || result === null) return nothing;
    const { spec } = view;
    const comparisons = comparisonsOf(this.room, view);
    const groups = this.groups([result, ...comparisons.flatMap(({ before, after }) => [before, after])], spec);
    const isCompared = comparisons.length > 0;
    return html`<div class="results stack">
      <header>
        <h2 class="head">${this.t(isCompared ? 'lens.changeTitle' : 'lens.title')}</h2>
        <p class="soft">${this.introText(groups, isCompared)}</p>
      </header>
      ${groups.length === 0
        ? html`<p class="hatched"><span>${this.t('result.none')}</span></p>`
        : html`${this.renderLegend(groups)}
          ${isCompared ? this.renderChanges(spec, groups, comparisons) : this.renderProfile(spec, groups, result)}`}
      ${isCompared ? html`${this.renderUnpaired(comparisons)}${this.renderRounds(comparisons)}` : nothing}
      <p class="soft small">${this.t('result.small', { k: result.threshold })}</p>
    </div>`;
  }

  /** The lenses with the parties on them, at one moment or over moments: pieces for the big screen. */
  forScreen(): ScreenPart | null {
    const view = checkIn(this.room, this.activity);
    const result = view === null ? null : this.room.result(view.id, view.round);
    if (view === null || result === null) return null;
    const { spec } = view;
    const comparisons = comparisonsOf(this.room, view);
    const groups = this.groups([result, ...comparisons.flatMap(({ before, after }) => [before, after])], spec);
    const head = html`<h2>${this.t(comparisons.length > 0 ? 'lens.changeTitle' : 'lens.title')}</h2>`;
    if (groups.length === 0) return { key: 'none', head, cells: [{ key: 'none', body: html`<p class="hatched"><span>${this.t('result.none')}</span></p>` }] };
    const cells = spec.lenses.flatMap((lens) =>
      comparisons.length === 0
        ? [{ key: lens.id, body: html`<div class="lens">${this.renderLine(spec, groups, result, lens)}</div>` }]
        : comparisons.map((comparison) => ({
            key: `${lens.id} ${comparison.from}`,
            body: html`<div class="lens">${this.renderHead(lens, null)}${this.renderLook(spec, lens, groups, comparison)}</div>`,
          })),
    );
    return { key: 'lenses', head: html`${head}${this.renderLegend(groups)}`, cells };
  }

  /** Who is shown: if every party is hidden, only the room; if that is hidden too, nobody. */
  private groups(results: readonly Published[], spec: CheckInSpec): readonly Group[] {
    const some = (ofParties: boolean): boolean => results.some((result) => isAnything(result, spec, ofParties));
    const parties = some(true) ? (this.room.session?.parties ?? []) : [];
    return some(false) ? [...parties, null] : parties;
  }

  private renderLegend(groups: readonly Group[]): TemplateResult {
    return html`<ul class="legend row">
      ${groups.map((group) => html`<li class="party" style="color:${colour(group, '--c-ink')}">${icon(group)}<bdi translate="no">${this.nameOf(group)}</bdi></li>`)}
    </ul>`;
  }

  // ---- one moment ----

  private renderProfile(spec: CheckInSpec, groups: readonly Group[], result: Published): TemplateResult {
    return html`<ol class="lenses">
        ${spec.lenses.map((lens) => {
          const line = this.renderLine(spec, groups, result, lens);
          return this.renderLens(line, () => itemsOf(result, lens.id).map((item) => this.renderItem(spec, item, groups)));
        })}
      </ol>
      ${this.renderTable(spec, groups, result)}`;
  }

  private renderLine(spec: CheckInSpec, groups: readonly Group[], result: Published, lens: Lens): TemplateResult {
    const values = this.valuesFor(result, lens, groups);
    return html`${this.renderHead(lens, peopleOf(result, lens.id))}
      ${lensLine({ points: spec.points, balance: lens.balance, marks: this.marks(values) })} ${lensEnds(lens.low, lens.high)}
      ${this.renderAside(lens, values)}<span class="unseen">${values.map((value) => this.spoken(spec, lens, value)).join('. ')}</span>`;
  }

  private renderLens(line: TemplateResult, details: () => unknown): TemplateResult {
    return html`<li>
      <details>
        <summary class="lens">${line}</summary>
        ${details()}
      </details>
    </li>`;
  }

  private renderHead(lens: Lens, people: [number, number] | null): TemplateResult {
    const n = people === null ? '' : people[0] === people[1] ? String(people[0]) : people.join('\u2013');
    return html`<span class="label"
      ><bdi>${lens.label}</bdi>${lens.balance ? html` <span class="soft small">${this.t('lens.balance')}</span>` : nothing}
      <span class="more soft">${n === '' ? nothing : this.t('lens.people', { n })}</span></span
    >`;
  }

  private marks(values: readonly GroupValue[]): LensMark[] {
    return values.flatMap(({ group, mean }) => (mean === null ? [] : [{ at: mean, icon: icon(group) }]));
  }

  /** What has no place on the line is said beside it. */
  private renderAside(lens: Lens, values: readonly GroupValue[]): TemplateResult | typeof nothing {
    const without = values.filter(({ mean }) => mean === null);
    if (without.length === 0) return nothing;
    return html`<span class="aside">
      ${without.map((value) => html`<span class="chip">${icon(value.group)}<span>${this.instead(lens, value)}</span></span>`)}
    </span>`;
  }

  private renderItem(spec: CheckInSpec, item: ItemResult, groups: readonly Group[]): TemplateResult {
    const { low = '', high = '' } = spec.items.find(({ id }) => id === item.item) ?? {};
    return html`<section class="item stack">
      ${groups.map((group) => this.renderSpread(spec, figuresOf(item, group), group, { low, high }))}
      <h3>${lensEnds(low, high)}</h3>
    </section>`;
  }

  private renderSpread(
    spec: CheckInSpec,
    figures: Figures | null,
    group: Group,
    ends: { low: string; high: string },
  ): TemplateResult {
    const name = html`<span class="party small" style="color:${colour(group, '--c-ink')}">${icon(group)}<bdi translate="no">${this.nameOf(group)}</bdi></span>`;
    const { counts = null, hidden = 'nobody', unanimous = '', n = null } = figures ?? {};
    if (counts === null) {
      const text = this.instead(ends, { group, mean: null, hidden, unanimous });
      return html`<div class="spread">${name}<p class=${unanimous === '' ? 'hatched' : 'unanimous'}><span>${text}</span></p></div>`;
    }
    const facts = [
      this.t('result.n', { n: n ?? 0 }),
      ...(figures?.words ? [sayAgreement(this.language, figures.words)] : []),
      ...(figures?.cannot_judge ? [`${figures.cannot_judge} ${spec.prefer_not}`] : []),
      ...this.leftOut(figures),
    ];
    return html`<div class="spread">
      ${name} ${columns(counts, group === null ? 'var(--c-midst)' : barFill(group.mark))}
      <span class="soft small">${facts.join(' \u00b7 ')}</span>
      <span class="unseen">${counts.map((count, index) => `${index + 1}: ${count}`).join(', ')}</span>
    </div>`;
  }

  /** A total beside a unanimous group leaves this group out, and says so. */
  private leftOut(figures: Figures | null): string[] {
    const ids = figures !== null && 'left_out' in figures ? (figures.left_out as string[]) : [];
    return ids.length === 0 ? [] : [this.withoutText(ids)];
  }

  private withoutText(ids: readonly string[]): string {
    const names = (this.room.session?.parties ?? []).filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    return this.t('lens.without', { list: names.join(', ') });
  }

  private renderTable(spec: CheckInSpec, groups: readonly Group[], result: Published): TemplateResult {
    return html`<details class="table">
      <summary>${this.t('result.table')}</summary>
      <div class="scroll" role="region" tabindex="0" aria-label=${this.t('result.table')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${this.t('lens.lens')}</th>
              ${groups.map((group) => html`<th scope="col">${this.nameOf(group)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${spec.lenses.map(
              (lens) => html`<tr>
                <th scope="row" dir="auto">${lens.label}</th>
                ${this.valuesFor(result, lens, groups).map(
                  (value) => html`<td>${value.mean === null ? this.instead(lens, value) : this.number(value.mean)}</td>`,
                )}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="soft small">${this.t('lens.scale', { k: spec.points })}</p>
    </details>`;
  }

  // ---- two or three moments ----

  private renderChanges(spec: CheckInSpec, groups: readonly Group[], comparisons: readonly Comparison[]): TemplateResult {
    const why = comparisons.find(({ from }) => from === 'then')?.earlier.spec.why_then ?? '';
    return html`${why ? html`<p class="note small" dir="auto">${why}</p>` : nothing}
      <ol class="lenses">
        ${spec.lenses.map((lens) => {
          const line = html`${this.renderHead(lens, null)}
            <span class="looks ${comparisons.length > 1 ? 'two' : ''}">
              ${comparisons.map((comparison) => this.renderLook(spec, lens, groups, comparison))}
            </span>`;
          return this.renderLens(line, () => comparisons.map((comparison) => this.renderPairs(lens, groups, comparison)));
        })}
      </ol>`;
  }

  private renderLook(
    spec: CheckInSpec,
    lens: Lens,
    groups: readonly Group[],
    { from, before, after }: Comparison,
  ): TemplateResult {
    const starts = this.valuesFor(before, lens, groups);
    const ends = this.valuesFor(after, lens, groups);
    return html`<span class="look">
      <span class="soft small">${this.t(`moment.${from}To`)}</span>
      ${ends.map((end, index) => {
        const start = starts[index] ?? end;
        const arrow = start.mean === null || end.mean === null ? null : { from: start.mean, to: end.mean, colour: colour(end.group, '--c-midst-deep') };
        const marks = this.marks([end]);
        const faint = this.marks([start]).map((mark) => ({ ...mark, faint: true }));
        const isOnLine = start.mean !== null || end.mean !== null;
        const missing = end.mean === null ? end : start.mean === null ? start : null;
        return html`${isOnLine ? lensLine({ points: spec.points, balance: lens.balance, marks: [...faint, ...marks], arrow }) : nothing}
          ${missing === null
            ? nothing
            : html`<span class="chip">
                ${icon(end.group)}<span>${isOnLine ? `${this.t(missing === end ? 'moment.after' : `moment.${from}`)}: ` : ''}${this.instead(lens, missing)}</span>
              </span>`}
          <span class="unseen">${this.spoken(spec, lens, start)}; ${this.spoken(spec, lens, end)}.</span>`;
      })}
      ${lensEnds(lens.low, lens.high)}
    </span>`;
  }

  /** The same people at both moments. */
  private renderPairs(lens: Lens, groups: readonly Group[], { from, pairs, later }: Comparison): TemplateResult {
    const items = pairs.items.filter((item) => item.lens === lens.id);
    return html`<section class="item stack">
      <h3>${this.t(`moment.${from}Same`)}</h3>
      ${items.map((item) => {
        const { low = lens.low, high = lens.high } = items.length > 1 ? (later.spec.items.find(({ id }) => id === item.item) ?? {}) : {};
        return html`${items.length > 1 ? lensEnds(low, high) : nothing}
        ${groups.map((group) => {
          const found = item.groups.find(({ party }) => party === (group?.id ?? null));
          return found === undefined ? nothing : this.renderMoved(lens, group, found);
        })}`;
      })}
    </section>`;
  }

  private renderMoved(lens: Lens, group: Group, pair: PairedGroupView): TemplateResult {
    const name = html`<span class="party small" style="color:${colour(group, '--c-ink')}">${icon(group)}<bdi translate="no">${this.nameOf(group)}</bdi></span>`;
    if (pair.n === null || pair.up === null || pair.same === null || pair.down === null) {
      const text = this.t(pair.hidden === 'nobody' ? 'result.nobody' : pair.hidden === 'strong-agreement' ? 'lens.alike' : 'result.hidden');
      return html`<div class="spread">${name}<p class="hatched"><span>${text}</span></p></div>`;
    }
    const { n, up, same, down, within } = pair;
    return html`<div class="spread">
      ${name}
      <span>${this.t('lens.moved', { n, up, same, down, low: lens.low, high: lens.high })}</span>
      ${within === null ? nothing : html`<span class="soft small">${this.t('lens.within', { d: this.signed(within) })}</span>`}
      ${pair.p_words ? html`<span class="soft small">${pair.p_words}</span>` : nothing}
    </div>`;
  }

  private renderUnpaired(comparisons: readonly Comparison[]): TemplateResult {
    const few = this.t('lens.few');
    return html`<ul class="soft small">
      ${comparisons.map(({ from, pairs: { unpaired } }) => {
        const [earlier, later] = [unpaired.earlier ?? few, unpaired.later ?? few];
        return earlier === 0 && later === 0
          ? nothing
          : html`<li>${this.t(`moment.${from}To`)}: ${this.t('lens.unpaired', { earlier, later })}</li>`;
      })}
    </ul>`;
  }

  /** A further round that is not compared: says in which rounds the compared people answered. */
  private renderRounds(comparisons: readonly Comparison[]): TemplateResult {
    const older = comparisons.filter(
      ({ earlier, later, pairs: { rounds } }) => rounds.earlier !== earlier.round || rounds.later !== later.round,
    );
    return html`${older.map(({ from, pairs: { rounds } }) => html`<p class="soft small">${this.t(`moment.${from}To`)}: ${this.t('lens.rounds', { ...rounds })}</p>`)}`;
  }

  // ---- words ----

  private valuesFor(result: Published, lens: Lens, groups: readonly Group[]): GroupValue[] {
    const parties = groups.filter((group): group is PartyView => group !== null);
    const values = valuesOf(result, lens.id, parties);
    return groups.includes(null) ? values : values.filter(({ group }) => group !== null);
  }

  private instead(ends: Pick<Lens, 'low' | 'high'>, { hidden, unanimous, without }: GroupValue): string {
    if (without !== undefined) return `${this.withoutText(without.parties)}: ${this.number(without.mean)}`;
    if (unanimous !== '') return this.t('result.high', { label: endOf(ends, unanimous) });
    return this.t(hidden === 'nobody' ? 'result.nobody' : 'result.hidden');
  }

  private spoken(spec: CheckInSpec, lens: Lens, value: GroupValue): string {
    const name = this.nameOf(value.group);
    if (value.mean === null) return `${name}: ${this.instead(lens, value)}`;
    return this.t('lens.value', { label: name, n: this.number(value.mean), of: spec.points, low: lens.low, high: lens.high });
  }

  private introText(groups: readonly Group[], isCompared: boolean): string {
    if (groups.length === 0) return '';
    if (groups.length === 1 && groups[0] === null) return this.t('result.wholeText');
    return this.t(isCompared ? 'lens.changeText' : 'lens.text');
  }

  private nameOf(group: Group): string {
    return group === null ? this.t('result.whole') : labelOf(group);
  }

  private number(value: number): string {
    return figure(this.language, value);
  }

  private signed(value: number): string {
    return figure(this.language, value, 2, { signed: true });
  }

  private get language(): string {
    return languageOf(this.room.session);
  }

  private t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(this.language, key, values);
  }
}

function icon(group: Group): TemplateResult {
  return group === null ? midstIcon() : markIcon(group.mark);
}

function colour(group: Group, room: string): string {
  return group === null ? `var(${room})` : hue(group.mark);
}
