import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../client/client.js';
import type { ActivityView } from '../view.js';

/** What was opened of an activity, drawn by its own kind. */
export function activityResults(
  room: SessionClient | null,
  view: ActivityView,
  tick: number,
  { big = false, opening = false } = {},
): TemplateResult | typeof nothing {
  if (room === null) return nothing;
  if (view.spec.kind === 'check-in') {
    return html`<cofront-lens-profile
      .room=${room}
      .tick=${tick}
      activity=${view.id}
      ?big=${big}
      ?opening=${opening}
    ></cofront-lens-profile>`;
  }
  const result = room.result(view.id, view.round);
  const mirror = room.mirror(view.id, view.round);
  const parties = room.session?.parties ?? [];
  const language = room.session?.language ?? 'en';
  return html`<cofront-trust-results
      .result=${result}
      .spec=${view.spec}
      .parties=${parties}
      language=${language}
      ?big=${big}
      ?opening=${opening}
    ></cofront-trust-results>
    ${mirror === null
      ? nothing
      : html`<cofront-mirror
          .mirror=${mirror}
          .result=${result}
          .spec=${view.spec}
          .parties=${parties}
          language=${language}
          ?big=${big}
        ></cofront-mirror>`}`;
}

/** The open ballot of an activity. `entering` is the party of the person for whom a facilitator enters. */
export function activityBallot(
  room: SessionClient,
  view: ActivityView,
  tick: number,
  { preview = false, entering = null as string | null, entered = (): void => undefined } = {},
): TemplateResult {
  return view.spec.kind === 'check-in'
    ? html`<cofront-check-in
        .room=${room}
        .tick=${tick}
        activity=${view.id}
        ?preview=${preview}
        .entering=${entering}
        @entered=${entered}
      ></cofront-check-in>`
    : html`<cofront-trust-poll
        .room=${room}
        .tick=${tick}
        activity=${view.id}
        ?preview=${preview}
        .entering=${entering}
        @entered=${entered}
      ></cofront-trust-poll>`;
}
