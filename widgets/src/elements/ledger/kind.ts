import { html } from 'lit';
import type { Kind } from '../../kind.js';
import type { LedgerSpec } from '../../view.js';

/** The value ledger: opportunities, stage by stage. */
export const kind: Kind<LedgerSpec> = {
  name: 'ledger',
  sealed: null,
  isWide: true,
  parts: async () => (await import('./parts.js')).parts,
  host: async () => (await import('./host.js')).host,
  work: ({ id }, { room, tick, preview = false }) => html`<cofront-ledger .room=${room} .tick=${tick} activity=${id} ?preview=${preview}></cofront-ledger>`,
};
