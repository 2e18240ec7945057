import { html } from 'lit';
import type { ActivityView } from '../../../view.js';
import type { Band } from '../../pages/sheet.js';
import type { Draw } from './draw.js';

/** The cards of a vote that is under way, for people who look up from their phones, under what is asked of them. */
export function ballotBands(draw: Draw, { items = [] }: ActivityView, ask: (cards: number) => string): Band[] {
  const cards = items.flatMap((id) => draw.room.card(id) ?? []);
  if (cards.length === 0) return [];
  return [{ key: 'ballot', head: html`<p>${ask(cards.length)}</p>`, columns: [{ key: 'cards', cells: cards.map((card) => draw.card(card)) }] }];
}
