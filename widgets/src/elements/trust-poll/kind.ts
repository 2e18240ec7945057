import { html, nothing, type TemplateResult } from 'lit';
import type { Kind, Showing } from '../../kind.js';
import type { ActivityView, TrustPollSpec } from '../../view.js';
import { languageOf } from '../../strings.js';

/** The trust poll: statements about the other side, rated in secret, and what groups think of each other. */
export const kind: Kind<TrustPollSpec> = {
  name: 'trust-poll',
  sealed: 'figures',
  parts: async () => (await import('./parts.js')).parts,
  host: async () => (await import('./host.js')).host,
  work: ({ id }, { room, tick, preview = false, entering = null, entered }) => html`<cofront-trust-poll
    .room=${room} .tick=${tick} activity=${id} ?preview=${preview} .entering=${entering} @entered=${entered}
  ></cofront-trust-poll>`,
  results: renderResults,
};

/** How the sides see each other and, in polls that asked for it, how they expected to be seen. */
function renderResults({ id, round, spec }: ActivityView<TrustPollSpec>, { room, opening = false }: Showing): TemplateResult {
  const result = room.result(id, round);
  const mirror = room.mirror(id, round);
  const parties = room.session?.parties ?? [];
  const language = languageOf(room.session);
  const own = room.seat?.party ?? null;
  return html`<cofront-trust-results
      .result=${result} .spec=${spec} .own=${own} .parties=${parties} language=${language} ?opening=${opening}
    ></cofront-trust-results>
    ${mirror === null
      ? nothing
      : html`<cofront-mirror
          .mirror=${mirror} .result=${result} .spec=${spec} .own=${own} .parties=${parties} language=${language}
        ></cofront-mirror>`}`;
}
