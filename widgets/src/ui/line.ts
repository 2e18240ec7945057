import type { SessionClient } from '../client/client.js';
import type { StringKey } from '../strings.js';

/** The state of the line in a word and a look. */
export interface LineState {
  key: StringKey;
  look: 'calm' | 'busy' | 'off';
}

/** What the dot in the top line says: saved, sending, or offline and kept here. */
export function lineState(room: SessionClient | null): LineState {
  if (room === null || room.link === 'connecting') return { key: 'line.connecting', look: 'busy' };
  const hasUnsaved = room.unsaved > 0;
  switch (room.link) {
    case 'stopped':
      return { key: 'line.stopped', look: 'off' };
    case 'offline': {
      const hasDraft = hasUnsaved || room.seat !== null;
      return { key: hasDraft ? 'line.offline' : 'line.offlineIdle', look: 'off' };
    }
    case 'open':
      if (hasUnsaved) return { key: 'line.sending', look: 'busy' };
      return { key: room.seat === null ? 'line.connected' : 'line.saved', look: 'calm' };
  }
}
