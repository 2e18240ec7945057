import { html } from 'lit';
import type { Kind } from '../../kind.js';
import type { StepSpec } from '../../view.js';

/** A step with words only: framing, ground rules, a closing. */
export const kind: Kind<StepSpec> = {
  name: 'step',
  sealed: null,
  asksDone: true,
  parts: async () => (await import('./parts.js')).parts,
  host: async () => (await import('./host.js')).host,
  work: ({ id }, { room, tick, preview = false }) => html`<cofront-step .room=${room} .tick=${tick} activity=${id} ?preview=${preview}></cofront-step>`,
};
