import { filesUrl, reportUrl, socketUrl } from '../cables/address.js';
import { SocketCable } from '../cables/socket.js';
import { SessionClient } from './client.js';
import { afterFrame, Keep } from './keep.js';
import { capabilityOf } from './fragment.js';
import { kindOf, type SeatKind } from './seats.js';
import type { SessionView } from '../view.js';

interface Shared {
  client: SessionClient;
  users: number;
}

const LINGER_MS = 300;

/**
 * The clients of this page by address and seat: elements of one seat share one socket. They are attached to the window
 * and not to the module, because every widget instance evaluates the module anew.
 */
function shared(): Map<string, Shared> {
  const holder = globalThis as unknown as Record<symbol, Map<string, Shared> | undefined>;
  return (holder[Symbol.for('cofront.rooms')] ??= new Map<string, Shared>());
}

/** The capability in the page's URL, if it is for this kind of seat. */
export function linkFor(kind: SeatKind, hash: string): string | null {
  const capability = capabilityOf(hash);
  return capability !== null && kindOf(capability) === kind ? capability : null;
}

function clientOf(code: string, kind: SeatKind, capability: string | null, url: string): SessionClient {
  const session = kind === 'participant' ? written(code) : null;
  const keep = new Keep(code, undefined, afterFrame);
  // A facilitator without a link is one whom Jupyter's own server knows: it has no such page, and the panel makes the report.
  const at = kind === 'facilitator' && capability === null ? {} : { reportAt: reportUrl(url), filesAt: filesUrl(url) };
  return new SessionClient({ code, kind, capability, keep, cable: new SocketCable(url), ...at, session });
}

/** What the door wrote into the page of a session: the lobby needs nothing else. */
function written(code: string): SessionView | null {
  const text = document.querySelector<HTMLMetaElement>('meta[name="cofront-session"]')?.content;
  const session = text ? (JSON.parse(text) as SessionView) : null;
  return session?.code === code ? session : null;
}

/** A client over the socket of this page's door; returns it with a function that releases it. */
export function socketClient(
  code: string,
  kind: SeatKind,
  socket: string | null,
  capability: string | null,
): [SessionClient, () => void] {
  const url = socketUrl(code, socket, new URL(location.href));
  const key = [url, kind, capability].join(' ');
  const rooms = shared();
  const found = rooms.get(key);
  const room = found ?? { client: clientOf(code, kind, capability, url), users: 0 };
  rooms.set(key, room);
  room.users += 1;
  if (found === undefined) room.client.open();
  const release = (): void => {
    // An element that is only moved within the page leaves and returns at once.
    setTimeout(() => {
      room.users -= 1;
      if (room.users > 0) return;
      if (rooms.get(key) === room) rooms.delete(key);
      room.client.close();
    }, LINGER_MS);
  };
  return [room.client, release];
}
