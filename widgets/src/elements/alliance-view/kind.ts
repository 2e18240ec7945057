import { html } from 'lit';
import type { Kind } from '../../kind.js';
import type { AllianceViewSpec } from '../../view.js';

/** Trust beside value, over the sessions of an alliance. */
export const kind: Kind<AllianceViewSpec> = {
  name: 'alliance-view',
  sealed: null,
  isWide: true,
  parts: async () => (await import('./parts.js')).parts,
  host: async () => (await import('./host.js')).host,
  work: ({ id }, { room, tick, preview = false }) => html`<cofront-alliance-view .room=${room} .tick=${tick} activity=${id} ?preview=${preview}></cofront-alliance-view>`,
};
