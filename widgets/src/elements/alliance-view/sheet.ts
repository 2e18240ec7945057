import { css, html } from 'lit';
import type { ActivityView, AllianceViewSpec, Film } from '../../view.js';
import type { Band, Cell, Column, Sheet } from '../pages/sheet.js';
import type { Draw } from '../screen/sheets/draw.js';
import { missing } from './alliance-view.js';
import { blocksOf, panelsOf, sidesOf, whyOf, type Say } from './film.js';
import { earlier, happened, sessions } from './lists.js';
import { countPicture, pictureStyles, trustPicture } from './picture.js';

/** More sessions than this take the whole width of a big screen, which never scrolls. */
const MOST_IN_HALF = 9;

const styles = css`
  .told {
    display: grid;
    grid-template-columns: 1.4em 1fr;
    gap: 0.25em;
  }
`;

/** Trust above, value below; then what happened, and what may be read from it. */
export function filmSheet(draw: Draw, { id, spec: { film, reading } }: ActivityView<AllianceViewSpec>): Sheet {
  const key = `film/${id}`;
  if (film.sessions.length < 2) {
    return { key, bands: [{ key: 'none', columns: [{ key: 'all', cells: [{ key: 'none', body: html`<p class="center">${draw.t(missing(film))}</p>` }] }], most: 1 }] };
  }
  const t: Say = (name, values) => draw.t(name, values);
  const sides = sidesOf(film, draw.parties);
  const day = (text: string): string => draw.date(text);
  const panels = panelsOf(film);
  const [value, promises] = split(film, t);
  const why = panels.flatMap((panel) => whyOf(panel, sides, t));
  const told: Cell[] = happened(film, day).map((body, place) => ({ key: `mark/${place}`, body }));
  const known: Cell[] = sessions(film, day).map((body, place) => ({ key: `session/${place}`, body }));
  const happening = list('happened', draw.t('film.happened'), told);
  const bands: Band[] = [
    ...rows('trust', film, panels.map((panel) => picture(`trust/${panel.key}`, trustPicture(film, panel, sides, t)))),
    ...rows('value', film, value),
    ...(isLong(film) ? [...rows('promises', film, promises), ...rows('happened', film, happening)] : [{ key: 'happened', beside: true, columns: [...promises, ...happening] }]),
    { key: 'reading', head: html`<h2>${draw.t('film.reading')}</h2>`, columns: [{ key: 'said', cells: [...reading, ...why].map((said, place) => ({ key: `said/${place}`, body: html`<p dir="auto">${said}</p>` })) }], most: 2 },
    { key: 'sessions', head: html`<h2>${draw.t('film.sessions')}</h2>${earlier(film, t)}`, columns: [{ key: 'sessions', cells: known }] },
  ];
  return { key, bands: bands.filter(({ columns }) => columns.length > 0), styles: [pictureStyles, styles] };
}

function split(film: Film, t: Say): [Column[], Column[]] {
  const columns = blocksOf(film).map((block) => ({ isValue: block.key !== 'commitments', column: picture(block.key, countPicture(film, block, t)) }));
  const of = (isValue: boolean): Column[] => columns.filter((one) => one.isValue === isValue).map(({ column }) => column);
  return [of(true), of(false)];
}

function isLong({ sessions: { length } }: Film): boolean {
  return length > MOST_IN_HALF;
}

/** Two columns beside each other, or one that is as wide as the screen. */
function rows(key: string, film: Film, columns: readonly Column[]): Band[] {
  const beside = isLong(film) ? 1 : 2;
  return columns.flatMap((_, place) => (place % beside === 0 ? [{ key: `${key}/${place}`, beside: true, columns: columns.slice(place, place + beside), ...(beside === 1 ? { most: 1 } : {}) }] : []));
}

function picture(key: string, body: Cell['body']): Column {
  return { key, cells: [{ key: `film/${key}`, body: html`<div style="--sessions:0">${body}</div>` }] };
}

function list(key: string, head: string, cells: readonly Cell[]): Column[] {
  return cells.length === 0 ? [] : [{ key, head: html`<h2>${head}</h2>`, cells }];
}
