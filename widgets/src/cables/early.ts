/** `WebSocket.OPEN`, for places where there is no `WebSocket`. */
export const OPEN = 1;

/** A connection that nobody uses yet. */
export interface EarlyLine {
  readonly url: string;
  readonly socket: WebSocket;
  /** What was heard on it so far. */
  readonly heard: unknown[];
}

/** A connection that waits to be used, or the address that has been asked for already: it would come too late then. */
type Slot = EarlyLine | string | undefined;

/** On the window and not in the module: who opens it and who takes it over are in different files. */
const holder = globalThis as unknown as Record<symbol, Slot>;
export const EARLY = Symbol.for('cofront.line');

/** Connects to the door while the code that will talk to it is still being loaded; not if that was there first. */
export function openEarly(url: string): void {
  if (holder[EARLY] === url) return;
  try {
    const line: EarlyLine = { url, socket: new WebSocket(url), heard: [] };
    line.socket.onmessage = ({ data }) => void line.heard.push(data);
    holder[EARLY] = line;
  } catch {
    // Without a WebSocket the page says what is wrong, once it is there.
  }
}

/** The connection that was opened ahead to this address, for the first who asks; null if there is none, or not any more. */
export function takeEarly(url: string): EarlyLine | null {
  const slot = holder[EARLY];
  const line = typeof slot === 'object' ? slot : null;
  if (line !== null && line.url !== url) return null;
  holder[EARLY] = url;
  return line !== null && line.socket.readyState <= OPEN ? line : null;
}
