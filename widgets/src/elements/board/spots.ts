import type { SessionClient } from '../../client/client.js';
import type { Choice } from '../../kind.js';

/** Every card that was not merged into another one. */
export function cardSpots(room: SessionClient): Choice[] {
  return room.cards.filter(({ into }) => into === null).map(({ id, text }) => ({ spot: { what: 'card', target: id, part: '' }, words: text }));
}
