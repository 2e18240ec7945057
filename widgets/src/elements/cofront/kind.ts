import { html } from 'lit';
import type { Kind } from '../../kind.js';
import type { CofrontSpec } from '../../view.js';

/** Facing one issue together: notes, options, a test of them, the agreement. */
export const kind: Kind<CofrontSpec> = {
  name: 'cofront',
  sealed: null,
  isWide: true,
  takesCards: true,
  parts: async () => (await import('./parts.js')).parts,
  host: async () => (await import('./host.js')).host,
  work: ({ id }, { room, tick, preview = false }) => html`<cofront-cofront .room=${room} .tick=${tick} activity=${id} ?preview=${preview}></cofront-cofront>`,
};
