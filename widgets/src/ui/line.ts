import type { SessionClient } from '../client/client.js';
import type { StringKey } from '../strings.js';

/** The state of the connection as a word and a look. */
export interface LineState {
  key: StringKey;
  look: 'calm' | 'busy' | 'off';
}

/** What the dot in the top bar says: saved, sending, or offline; and where the input is. */
export function lineState(room: SessionClient | null): LineState {
  if (room === null || (room.link === 'connecting' && room.obstacle === null)) return { key: 'line.connecting', look: 'busy' };
  const isDurable = room.keep.durable;
  const hasUnsaved = room.unsaved > 0;
  const hasDraft = room.ballots?.hasDraft ?? false;
  // A blocked connection is retried again and again: that is no news.
  switch (room.link === 'connecting' ? 'offline' : room.link) {
    case 'stopped':
      return { key: !hasUnsaved && !hasDraft ? 'line.stopped' : isDurable ? 'line.stoppedKept' : 'line.stoppedOpen', look: 'off' };
    case 'offline':
      if (room.obstacle === 'blocked') return { key: !hasUnsaved && !hasDraft ? 'line.cut' : isDurable ? 'line.cutKept' : 'line.cutOpen', look: 'off' };
      return { key: !hasUnsaved && !hasDraft ? 'line.offlineIdle' : isDurable ? 'line.offline' : 'line.offlineOpen', look: 'off' };
    case 'open':
      if (hasUnsaved) return { key: room.outbox?.isHeld ? 'line.held' : 'line.sending', look: 'busy' };
      if (hasDraft) return { key: isDurable ? 'line.kept' : 'line.keptOpen', look: 'calm' };
      return { key: room.seat === null ? 'line.connected' : 'line.saved', look: 'calm' };
  }
}
