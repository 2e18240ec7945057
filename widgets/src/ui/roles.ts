import { css, html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../client/client.js';
import { languageOf, say } from '../strings.js';
import type { ActivityView, RoleView } from '../view.js';

export const rolesStyles = css`
  .roles {
    display: grid;
    gap: 8px;
    margin: 0;
    max-inline-size: 38em;
  }
  .roles dt {
    font-weight: 600;
  }
  .roles dd {
    margin: 0;
    color: var(--c-soft);
  }
  /* Close to what it is about. */
  .body > .doer {
    margin-block: -8px -14px;
    font-size: 0.9375em;
  }
  .doer bdi {
    font-weight: 600;
  }
`;

/** What people in the room do: each role with its task. */
export function roleList(roles: readonly RoleView[]): TemplateResult {
  return html`<dl class="roles">
    ${roles.map(({ name, task }) => html`<div><dt dir="auto">${name}</dt>${task === '' ? '' : html`<dd dir="auto">${task}</dd>`}</div>`)}
  </dl>`;
}

/** Who does this step, or the part of it that is on, in one line; nothing where the template doesn't say. */
export function doerLine(room: SessionClient, view: ActivityView): TemplateResult | typeof nothing {
  const who = room.session?.roles?.who ?? {};
  const part = room.partsOf(view.id).find(({ id, state }) => state === 'open' || id === room.next?.activity);
  const doer = who[part?.id ?? ''] ?? who[view.id] ?? '';
  if (doer === '') return nothing;
  return html`<p class="doer"><span class="soft">${say(languageOf(room.session), 'wait.who')}</span> <bdi>${doer}</bdi></p>`;
}
