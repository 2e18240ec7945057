import { css, html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../client/client.js';

/** A session's logo. It says nothing that the title doesn't say, so it has no words of its own. */
export function renderLogo(room: SessionClient | null): TemplateResult | typeof nothing {
  const logo = room?.session?.theme?.logo;
  const at = room?.logoAt ?? '';
  if (logo == null || at === '') return nothing;
  // Its place is kept before it is there; where nobody serves it, there is none.
  return html`<img class="logo" src=${at} width=${logo.width} height=${logo.height} alt="" @error=${(event: Event) => (event.target as HTMLElement).remove()} />`;
}

export const logoStyles = css`
  .logo {
    inline-size: auto;
    block-size: 56px;
    max-inline-size: 100%;
    object-fit: contain;
  }
  /* Logos are made for white paper. */
  :host([data-scheme='dark']) .logo {
    padding: 6px 12px;
    border-radius: var(--c-radius);
    background: #fff;
  }
`;
