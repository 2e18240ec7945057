import { css, html, type TemplateResult } from 'lit';
import type { RoleView } from '../view.js';

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
