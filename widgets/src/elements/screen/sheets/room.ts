import { css, html, nothing, type TemplateResult } from 'lit';
import { hostOf, kindOf } from '../../../registry.js';
import { inWords } from '../../../ui/deadline.js';
import { longestWord, wordStyle } from '../../../ui/long-words.js';
import { qrCode } from '../../../ui/qr.js';
import { sidesPicture, type Side } from '../../../ui/sides.js';
import { presenceSides, turnoutSides } from '../../../ui/turnout.js';
import type { ActivityView, JoinLink } from '../../../view.js';
import type { Band, Cell, Sheet } from '../../pages/sheet.js';
import type { Draw } from './draw.js';

export const roomStyles = css`
  .join {
    container-type: inline-size;
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0.2em 0.9em;
    align-items: center;
    justify-content: center;
  }
  .join .who {
    grid-column: 1 / -1;
    /*
     * A long word makes a name up to a quarter smaller; otherwise some people would find their code only on another
     * page.
     */
    font-size: max(0.75em, min(1em, 100cqi / var(--word)));
    font-weight: 600;
    line-height: 1.25;
    letter-spacing: -0.02em;
  }
  .join .qr {
    inline-size: 6.5em !important;
  }
  .join.tall {
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
  }
  .join.tall :is(.who, p) {
    text-align: center;
  }
  /* Not centred as a whole: half of what is too wide would stick out to the left, where nobody measures it. */
  .join.tall .who {
    justify-self: stretch;
  }
  .join .who.endless,
  .join .who.endless * {
    overflow-wrap: break-word !important;
  }
  .join.tall .qr {
    inline-size: 9.5em !important;
  }
  .typed {
    font-size: 1.3em;
    font-weight: 650;
    letter-spacing: 0.12em;
    white-space: nowrap;
  }
  .roles {
    display: grid;
    grid-template-columns: max-content minmax(0, max-content);
    gap: 0 1em;
    justify-content: center;
    font-size: var(--c-size, 1em);
  }
  .cell .roles h2 {
    font-size: 1em;
    font-weight: 400;
    line-height: 1.35;
  }
  .roles .names {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.4em;
  }
  .roles strong {
    font-weight: 600;
  }
  .figure svg {
    display: block;
    block-size: 6em;
    max-inline-size: 100%;
    margin-inline: auto;
    direction: ltr;
  }
  .figure.many svg {
    block-size: 8em;
  }
  .counts li {
    text-align: center;
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 1.6em;
    justify-content: center;
  }
`;

/** A longer word is broken; otherwise the others' codes would have to wait for another page. */
const ENDLESS = 32;

/** The ways in: a code for each side. */
export function lobbySheet(draw: Draw): Sheet {
  const join = draw.room.links?.join ?? [];
  const sides = presenceSides(draw.room);
  const isTall = join.length <= 3;
  const cells = join.map((link) => ({ key: `join/${link.party}`, body: joinBody(draw, link, sides, isTall) }));
  const bands: Band[] = cells.length === 0 ? [countsBand(draw, sides, true)] : [{ key: 'links', columns: [{ key: 'ways', cells }], most: 3 }];
  return { key: 'lobby', styles: [roomStyles], bands, spare: rolesBands(draw) };
}

/** Who does what: with the tasks, or the names alone. Phones list both, so neither may cost the codes their place. */
function rolesBands(draw: Draw): Band[] {
  const roles = draw.room.session?.roles?.listed ?? [];
  if (roles.length === 0) return [];
  const band = (key: string, listed: readonly TemplateResult[]): Band => {
    const body = html`<section class="roles"><h2 class="soft">${draw.t('wait.roles')}</h2><ul class=${key}>${listed}</ul></section>`;
    return { key, columns: [{ key: `${key}/all`, cells: [{ key: `${key}/list`, body }] }], most: 1 };
  };
  const names = roles.map(({ name }) => html`<li><strong dir="auto">${name}</strong></li>`);
  const tasks = roles.map(({ name, task }) => html`<li><strong dir="auto">${name}</strong> <span dir="auto">${task}</span></li>`);
  return [...(roles.some(({ task }) => task !== '') ? [band('tasks', tasks)] : []), band('names', names)];
}

function joinBody(draw: Draw, link: JoinLink, sides: readonly Side[], isTall: boolean): TemplateResult {
  const party = draw.party(link.party);
  const name = party?.name ?? link.party;
  return html`<section class="join ${isTall ? 'tall' : ''}">
    <h2 class="who ${longestWord(name) > ENDLESS ? 'endless' : ''}" style=${wordStyle(name)}>${party === null ? name : draw.full(party)}</h2>
    ${qrCode(link.qr, draw.t('console.qr', { party: name }))}
    <div>
      <p class="typed" dir="ltr" translate="no">${link.typed}</p>
      <p class="soft nowrap">${sides.find(({ party: { id } }) => id === link.party)?.words}</p>
    </div>
  </section>`;
}

/** How many of each side have handed in, or are here; with the figure of the sides where there is room for it. */
export function countsBand(draw: Draw, sides: readonly Side[], withFigure: boolean): Band {
  const figure: Cell = {
    key: 'figure',
    body: html`<figure class="figure ${sides.length > 2 ? 'many' : ''}">${sidesPicture(sides, false)}</figure>`,
  };
  const counts: Cell = {
    key: 'counts',
    body: html`<ul class="counts">
      ${sides.map(({ party, words }) => html`<li>${draw.full(party)} <span class="count">${words}</span></li>`)}
    </ul>`,
  };
  return { key: 'turnout', columns: [{ key: 'sides', cells: withFigure ? [figure, counts] : [counts] }], most: 1 };
}

/** What is asked now, in the words of the step. */
export function askedCells(draw: Draw, view: ActivityView): Cell[] {
  const { id, spec } = view;
  // People who write read the questions; the intro is on their phone.
  const intro = spec.intro && kindOf(spec)?.sealed !== 'texts' ? draw.text(`asked/${id}`, spec.intro, 'center') : [];
  return [...intro, ...(hostOf(spec)?.asked?.(draw, view) ?? [])];
}

/** People answer on their own devices, sealed. */
export function workingSheet(draw: Draw, view: ActivityView, more: readonly Band[] = [], isCompact = more.length > 0): Sheet {
  const isOpen = view.state === 'open';
  const sides = isOpen ? turnoutSides(draw.room, view.id) : presenceSides(draw.room);
  const asked = askedCells(draw, view);
  const sealed = html`<p class="center soft">${draw.t(isOpen ? 'screen.sealed' : 'screen.soon')}</p>${isOpen ? untilWords(draw, view.id) : nothing}`;
  return {
    key: `working/${view.id}/${view.round}/${view.state}`,
    styles: [roomStyles],
    top: isCompact ? html`<p class="meta">${sides.map(({ party, words }) => html`<span>${draw.short(party)} <span class="nowrap">${words}</span></span>`)}</p>${sealed}` : null,
    bands: [
      ...(asked.length === 0 ? [] : [{ key: 'asked', columns: [{ key: 'asked', cells: asked }], most: 1 }]),
      ...more,
      ...(isCompact ? [] : [countsBand(draw, sides, true), { key: 'sealed', columns: [{ key: 'sealed', cells: [{ key: 'sealed', body: sealed }] }], most: 1 }]),
    ],
  };
}

/** Until when answers are taken, or that the time is over. */
function untilWords(draw: Draw, id: string): unknown {
  const deadline = draw.room.deadline(id);
  if (deadline === null) return nothing;
  const when = inWords(deadline.at_ms, draw.language);
  return html`<p class="center">${draw.t(deadline.passed ? 'deadline.isOver' : 'deadline.isUntil', { when })}</p>`;
}

/** One sentence in the middle. */
export function saying(key: string, words: unknown): Sheet {
  return { key, bands: [{ key, columns: [{ key: `${key} words`, cells: [{ key: `${key} word`, body: typeof words === 'string' ? html`<p class="center">${words}</p>` : html`<div class="center">${words ?? nothing}</div>` }] }], most: 1 }] };
}
