/** `WebSocket.OPEN`, for places where there is no `WebSocket`. */
export const OPEN = 1;

/** A connection that nobody uses yet. */
export interface EarlyLine {
  readonly url: string;
  readonly socket: WebSocket;
  /** What was heard on it so far. */
  readonly heard: unknown[];
}

/** On the window and not in the module: who opens it and who takes it over are in different files. */
const holder = globalThis as unknown as Record<symbol, EarlyLine | undefined>;
const EARLY = Symbol.for('cofront.line');

/** Connects to the door while the code that will talk to it is still being loaded. */
export function openEarly(url: string): void {
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
  const line = holder[EARLY];
  if (line?.url !== url) return null;
  holder[EARLY] = undefined;
  return line.socket.readyState <= OPEN ? line : null;
}
