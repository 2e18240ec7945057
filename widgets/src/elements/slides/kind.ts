import { html } from 'lit';
import type { Kind } from '../../kind.js';
import type { SlidesSpec } from '../../view.js';

/** Slides, written in silence and opened side by side; or notes about one issue. */
export const kind: Kind<SlidesSpec> = {
  name: 'slides',
  sealed: 'texts',
  isWide: true,
  parts: async () => (await import('./parts.js')).parts,
  host: async () => (await import('./host.js')).host,
  work: ({ id }, { room, tick, preview = false, entering = null, entered }) => html`<cofront-slides
    .room=${room} .tick=${tick} activity=${id} ?preview=${preview} .entering=${entering} @entered=${entered}
  ></cofront-slides>`,
  results: ({ id }, { room, tick, opening = false }) => html`<cofront-slides .room=${room} .tick=${tick} activity=${id} ?opening=${opening}></cofront-slides>`,
  canPrepare: ({ within }) => !within,
};
