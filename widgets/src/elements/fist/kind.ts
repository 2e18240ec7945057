import { html } from 'lit';
import type { Kind } from '../../kind.js';
import type { FistSpec } from '../../view.js';

/** The test of options, from the fist to five fingers. */
export const kind: Kind<FistSpec> = {
  name: 'fist',
  sealed: 'figures',
  parts: async () => (await import('./parts.js')).parts,
  host: async () => (await import('./host.js')).host,
  work: ({ id }, { room, tick, preview = false, entering = null, entered }) => html`<cofront-fist
    .room=${room} .tick=${tick} activity=${id} ?preview=${preview} .entering=${entering} @entered=${entered}
  ></cofront-fist>`,
  results: ({ id }, { room, tick, opening = false }) => html`<cofront-fist-result .room=${room} .tick=${tick} activity=${id} ?opening=${opening}></cofront-fist-result>`,
};
