import { html } from 'lit';
import type { Kind } from '../../kind.js';
import type { ReadOutSpec } from '../../view.js';

/** Reading cards out, one by one and side by side. */
export const kind: Kind<ReadOutSpec> = {
  name: 'read-out',
  sealed: null,
  takesCards: true,
  parts: async () => (await import('./parts.js')).parts,
  host: async () => (await import('./host.js')).host,
  work: ({ id }, { room, tick, preview = false, barred = false }) => html`<cofront-read-out
    .room=${room} .tick=${tick} activity=${id} ?preview=${preview} ?barred=${barred}
  ></cofront-read-out>`,
};
