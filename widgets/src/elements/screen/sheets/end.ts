import { html, nothing } from 'lit';
import { commitmentCell } from '../../commitments/sheet.js';
import type { Band, Cell, Sheet } from '../../pages/sheet.js';
import type { Draw } from './draw.js';

/** The outcome of the session, when it is over. */
export function endSheet(draw: Draw): Sheet {
  const { room } = draw;
  const agreed = room.cards.flatMap(({ id, text, agreement, into }) =>
    agreement === null || into !== null ? [] : [{ id, text, words: agreement.text, waits: agreement.waiting }],
  );
  const bands: Band[] = [
    {
      key: 'thanks',
      columns: [{ key: 'words', cells: [{ key: 'thanks', body: html`<p class="center">${draw.t('wait.closed')}</p>` }] }],
      most: 1,
    },
  ];
  if (agreed.length > 0) {
    const cells = agreed.map(({ id, text, words, waits }): Cell => ({
      key: `agreement/${id}`,
      body: html`<article class="piece both">
        <p class="meta" dir="auto">${text}</p>
        <p class="text pre" dir="auto">${words}</p>
        ${waits.length === 0 ? nothing : html`<p class="meta">${draw.t('card.waiting', { parties: draw.names(waits) })}</p>`}
      </article>`,
    }));
    bands.push({ key: 'agreements', head: html`<h2>${draw.t('ending.agreed')}</h2>`, columns: [{ key: 'agreed', cells }] });
  }
  if (room.commitments.length > 0) {
    bands.push({ key: 'commitments', head: html`<h2>${draw.t('screen.commitments')}</h2>`, columns: [{ key: 'promised', cells: room.commitments.map((one) => commitmentCell(draw, one)) }] });
  }
  if (room.decisions.length > 0) {
    const cells = room.decisions.map(({ id, what }): Cell => ({ key: `decision/${id}`, body: html`<article class="piece"><p class="text" dir="auto">${what}</p></article>` }));
    bands.push({ key: 'decisions', head: html`<h2>${draw.t('ending.decisions')}</h2>`, columns: [{ key: 'decided', cells }] });
  }
  if (room.reports > 0) {
    bands.push({ key: 'report', columns: [{ key: 'report', cells: [{ key: 'report', body: html`<p class="center soft">${draw.t('ending.onPhones')}</p>` }] }], most: 1 });
  }
  if (room.nextDate !== null) {
    bands.push({ key: 'next', columns: [{ key: 'date', cells: [{ key: 'next', body: html`<p class="center">${draw.t('screen.next', { date: draw.date(room.nextDate) })}</p>` }] }], most: 1 });
  }
  return { key: 'end', bands };
}
