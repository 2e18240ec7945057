import { html } from 'lit';
import type { Kind } from '../../kind.js';
import type { BoardSpec } from '../../view.js';

/** The board: cards of each side, and those in the midst. */
export const kind: Kind<BoardSpec> = {
  name: 'board',
  sealed: null,
  isWide: true,
  takesCards: true,
  parts: async () => (await import('./parts.js')).parts,
  host: async () => (await import('./host.js')).host,
  work: ({ id }, { room, tick, preview = false }) => html`<cofront-board .room=${room} .tick=${tick} activity=${id} ?preview=${preview}></cofront-board>`,
};
