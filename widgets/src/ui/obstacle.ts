import { html, type TemplateResult } from 'lit';
import type { Obstacle } from '../cables/obstacle.js';
import { say, type StringKey } from '../strings.js';

/** Addresses that only work within one network. */
const LOCAL = /^(?:localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|\[f[cde]|[^.:]+$|.*\.(?:local|lan|home|internal|home\.arpa)$)/i;

export function isLocal(host: string): boolean {
  return LOCAL.test(host);
}

/** What is in the way of the connection, and what a person can do about it. */
export function renderObstacle(obstacle: Obstacle, language: string, host: string = location.hostname): TemplateResult {
  const what: StringKey = `obstacle.${obstacle}`;
  const way: StringKey = obstacle === 'blocked' && isLocal(host) ? 'obstacle.blockedHere' : `obstacle.${obstacle}Do`;
  return html`<p class="note" role="status"><strong>${say(language, what)}</strong> ${say(language, way)}</p>`;
}
