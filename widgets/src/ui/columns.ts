import { html, type TemplateResult } from 'lit';

/** A distribution along the line of a lens: one column per point, the count above it. */
export function columns(counts: readonly number[], fill: string): TemplateResult {
  const most = Math.max(1, ...counts);
  return html`<span class="columns" aria-hidden="true">
    ${counts.map(
      (count) => html`<span><b>${count === 0 ? '' : count}</b><i style="block-size:${(count / most) * 3}em;background:${fill}"></i></span>`,
    )}
  </span>`;
}
