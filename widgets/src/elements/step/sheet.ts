import { html } from 'lit';
import type { ActivityView, StepSpec } from '../../view.js';
import type { Sheet } from '../pages/sheet.js';
import type { Draw } from '../screen/sheets/draw.js';

/** Framing, ground rules, closing words. */
export function stepSheet(draw: Draw, { id, spec: { intro, text, dip } }: ActivityView<StepSpec>): Sheet {
  const cells = [...draw.text('intro', intro, 'lead'), ...draw.text('text', text)];
  if (dip) cells.push({ key: 'dip', body: html`<p class="note">${draw.t('step.dip')}</p>` });
  return { key: `step/${id}`, bands: [{ key: 'text', columns: [{ key: 'words', cells }], most: 2 }] };
}
