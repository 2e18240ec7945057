import { html } from 'lit';
import type { Kind } from '../../kind.js';
import type { CommitmentsSpec } from '../../view.js';

/** Who does what for whom by when. */
export const kind: Kind<CommitmentsSpec> = {
  name: 'commitments',
  sealed: null,
  parts: async () => (await import('./parts.js')).parts,
  host: async () => (await import('./host.js')).host,
  work: ({ id }, { room, tick, preview = false }) => html`<cofront-commitments .room=${room} .tick=${tick} activity=${id} ?preview=${preview}></cofront-commitments>`,
};
