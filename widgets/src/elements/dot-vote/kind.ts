import { html } from 'lit';
import type { Kind } from '../../kind.js';
import type { DotVoteSpec } from '../../view.js';

/** The vote with dots: what matters most. */
export const kind: Kind<DotVoteSpec> = {
  name: 'dot-vote',
  sealed: 'figures',
  parts: async () => (await import('./parts.js')).parts,
  host: async () => (await import('./host.js')).host,
  work: ({ id }, { room, tick, preview = false, entering = null, entered }) => html`<cofront-dot-vote
    .room=${room} .tick=${tick} activity=${id} ?preview=${preview} .entering=${entering} @entered=${entered}
  ></cofront-dot-vote>`,
  results: ({ id }, { room, tick, opening = false }) => html`<cofront-dot-ranking .room=${room} .tick=${tick} activity=${id} ?opening=${opening}></cofront-dot-ranking>`,
};
