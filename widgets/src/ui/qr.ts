import { html, type TemplateResult } from 'lit';
import type { Qr } from '../view.js';

const QUIET_ZONE = 4;

/** A QR code as the server drew it: dark on white with its quiet zone, also in the dark theme. */
export function qrCode(qr: Qr, label: string): TemplateResult {
  const size = qr.size + 2 * QUIET_ZONE;
  return html`<svg class="qr" viewBox="${-QUIET_ZONE} ${-QUIET_ZONE} ${size} ${size}" role="img" aria-label=${label}
    style="background:#fff;border-radius:6px;display:block;inline-size:100%" shape-rendering="crispEdges">
    <rect x=${-QUIET_ZONE} y=${-QUIET_ZONE} width=${size} height=${size} fill="#fff"></rect>
    <path d=${qr.path} fill="#000"></path>
  </svg>`;
}
