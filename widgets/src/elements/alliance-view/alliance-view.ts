import { css, html, nothing, type TemplateResult } from 'lit';
import { tableStyles } from '../../ui/table-styles.js';
import type { AllianceViewSpec, Film } from '../../view.js';
import { PartElement } from '../part-element.js';
import { blocksOf, panelsOf, sidesOf, whyOf, type Say } from './film.js';
import { earlier, figures, happened, sessions } from './lists.js';
import { countPicture, pictureStyles, trustPicture } from './picture.js';

/** Trust beside value over the sessions of an alliance, for people: trust above, value below, on one axis of time. */
export class AllianceView extends PartElement<AllianceViewSpec> {
  static override styles = [
    ...PartElement.styles,
    tableStyles,
    pictureStyles,
    css`
      .pictures {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 24em), 1fr));
        gap: 1.75em 2.5em;
      }
      .told {
        display: grid;
        grid-template-columns: 1.4em 1fr;
        gap: 0.25em;
      }
      .reading {
        display: grid;
        gap: 0.6em;
        padding: 0.9em 1em;
        border-inline-start: 4px solid var(--c-midst);
        background: var(--c-wash);
        max-inline-size: 46em;
      }
      .list {
        display: grid;
        gap: 0.4em;
        align-content: start;
      }
      h2 {
        font-size: 1em;
      }
    `,
  ];

  private readonly say: Say = (key, values) => this.t(key, values);

  private shown = '';

  /** Where more sessions than fit are scrolled, the newest are seen first. */
  protected override updated(): void {
    const key = JSON.stringify(this.view?.spec.film.sessions ?? []);
    if (key === this.shown) return;
    this.shown = key;
    for (const plot of this.renderRoot.querySelectorAll('.plot')) plot.scrollLeft = plot.scrollWidth;
  }

  protected override render(): unknown {
    const { view } = this;
    if (view === null) return nothing;
    const { film, intro } = view.spec;
    return html`<section class="stack">
      ${this.renderTitle()}${intro === '' ? nothing : html`<p class="pre" dir="auto">${intro}</p>`}
      ${film.sessions.length < 2 ? html`<p class="lead">${this.t(missing(film))}</p>` : this.renderFilm(view.spec)}
    </section>`;
  }

  private renderFilm({ film, reading }: AllianceViewSpec): TemplateResult {
    const sides = sidesOf(film, this.parties);
    const day = (text: string): string => this.date(text);
    const panels = panelsOf(film);
    const blocks = blocksOf(film);
    const why = panels.flatMap((panel) => whyOf(panel, sides, this.say));
    return html`<div class="pictures" style="--sessions:${film.sessions.length}">
        ${panels.length === 0 ? html`<p class="soft">${this.t('film.notrust')}</p>` : panels.map((panel) => trustPicture(film, panel, sides, this.say))}
        ${film.value.length === 0 ? html`<p class="soft">${this.t('film.novalue')}</p>` : nothing}
        ${blocks.map((block) => countPicture(film, block, this.say))}
        ${film.marks.length === 0 ? nothing : html`<div class="list"><h2>${this.t('film.happened')}</h2>${happened(film, day)}</div>`}
      </div>
      <div class="reading">
        <h2>${this.t('film.reading')}</h2>
        ${reading.map((paragraph) => html`<p dir="auto">${paragraph}</p>`)} ${why.map((said) => html`<p class="soft" dir="auto">${said}</p>`)}
      </div>
      <div class="list">
        <h2>${this.t('film.sessions')}</h2>
        ${earlier(film, this.say)}${sessions(film, day)}${film.taken === '' ? nothing : html`<p class="soft small">${this.t('film.taken', { day: day(film.taken) })}</p>`}
      </div>
      <details class="table">
        <summary>${this.t('film.table')}</summary>
        ${figures(film, sides, this.say)}
      </details>`;
  }
}

/** Why there is no picture. */
export function missing({ sessions: { length }, taken }: Film): 'film.one' | 'film.none' | 'film.untaken' {
  if (length === 1) return 'film.one';
  return taken === '' ? 'film.untaken' : 'film.none';
}
