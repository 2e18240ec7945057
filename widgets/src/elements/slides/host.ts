import { html } from 'lit';
import type { KindHost } from '../../kind.js';
import type { SlidesResult, SlidesSpec } from '../../view.js';
import { isNotes } from './notes.js';
import { lineBody, slidesBands } from './sheet.js';
import { renderDropRound } from './steps.js';

export const host: KindHost<SlidesSpec> = {
  sheet: (draw, view) => ({ key: `slides/${view.id}/${view.round}`, bands: slidesBands(draw, view) }),
  asked: (_, { spec }) => spec.prompts.map(({ id, text }) => ({ key: `asked/${id}`, body: html`<p class="lead center" dir="auto">${text}</p>` })),
  bands: slidesBands,
  spots: (room, { id, state, round }) =>
    state !== 'revealed'
      ? []
      : (room.opened<SlidesResult>(id, round)?.slides ?? []).flatMap(({ lines }, at) =>
          lines.map(({ text }, index) => ({ spot: { what: 'line', target: id, part: `${at}.${index}` }, words: text })),
        ),
  spot: (draw, { target, part }, alone) => {
    const view = draw.room.activity(target);
    const [at = 0, index = 0] = part.split('.').map(Number);
    const slide = view === null ? undefined : draw.room.opened<SlidesResult>(view.id, view.round)?.slides[at];
    const line = slide?.lines[index];
    return slide === undefined || line === undefined ? null : alone({ key: 'line', body: lineBody(draw, line, slide.party) });
  },
  opening: ({ within }) => (within ? 'steps.openNotes' : 'steps.openSlides'),
  revealing: (spec) =>
    isNotes(spec)
      ? { label: 'steps.openNotesAll', ask: 'steps.openNotesAllSure', yes: 'steps.openAllYes' }
      : { label: 'steps.openAll', ask: 'steps.openAllSure', yes: 'steps.openAllYes' },
  consent: (spec) => {
    if (spec.open_by !== 'consent') return null;
    return isNotes(spec) ? { text: 'steps.consentNotes', notNow: 'notes.notNow' } : { text: 'steps.consent', notNow: 'slides.notNow' };
  },
  afterwards: renderDropRound,
};
