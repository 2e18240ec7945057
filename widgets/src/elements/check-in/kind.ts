import { html } from 'lit';
import type { Kind } from '../../kind.js';
import type { CheckInSpec } from '../../view.js';

/** The check-in: how people see it, between two ends, and what changed since the last look. */
export const kind: Kind<CheckInSpec> = {
  name: 'check-in',
  sealed: 'figures',
  parts: async () => (await import('./parts.js')).parts,
  host: async () => (await import('./host.js')).host,
  work: ({ id }, { room, tick, preview = false, entering = null, entered }) => html`<cofront-check-in
    .room=${room} .tick=${tick} activity=${id} ?preview=${preview} .entering=${entering} @entered=${entered}
  ></cofront-check-in>`,
  results: ({ id }, { room, tick, opening = false }) => html`<cofront-lens-profile .room=${room} .tick=${tick} activity=${id} ?opening=${opening}></cofront-lens-profile>`,
  own: (activity, { room, tick }) => html`<cofront-own-profile .room=${room} .tick=${tick} .activity=${activity} folded></cofront-own-profile>`,
};
