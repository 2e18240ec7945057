/**
 * What keeps the connection from working although something answers. `blocked`: pages get through but the connection
 * does not; `portal`: the network wants a sign-in; `misnamed`: the door does not go by this address; `away`: something
 * else answers in the door's place.
 */
export type Obstacle = 'blocked' | 'portal' | 'misnamed' | 'away';

/** What the door's `/health` says: `open` if pages get through, null if nothing can be said. */
export type Answer = Exclude<Obstacle, 'blocked'> | 'open' | null;

const ANSWER_WITHIN_MS = 5_000;

/** The health address of a socket's door; null for a socket that isn't a door's. */
export function healthOf(socket: string): string | null {
  const [, base] = /^ws(s?:\/\/.*\/)s\/[^/]+\/socket$/.exec(socket) ?? [];
  return base === undefined ? null : `http${base}health`;
}

/** Asks whether the door answers by HTTP. A few bytes, never from a cache. */
export async function look(health: string, origin: string): Promise<Answer> {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), ANSWER_WITHIN_MS);
  try {
    const options: RequestInit = { cache: 'no-store', redirect: 'manual', signal: waiting.signal };
    const answer = await fetch(`${health}?origin=${encodeURIComponent(origin)}`, options);
    // A captive network redirects, or answers everything with its own page.
    if (answer.type === 'opaqueredirect' || [401, 407, 511].includes(answer.status)) return 'portal';
    if (answer.status === 403 || answer.status === 421) return 'misnamed';
    if (!answer.ok) return answer.status === 404 || answer.status >= 500 ? 'away' : null;
    return await judge(answer);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function judge(answer: Response): Promise<Answer> {
  const text = await answer.text();
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said !== 'object' || said === null || !('door' in said)) return 'away';
    return 'welcome' in said && said.welcome === false ? 'misnamed' : 'open';
  } catch {
    return /^\s*</.test(text) ? 'portal' : 'away';
  }
}
