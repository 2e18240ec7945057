const MINUTE_MS = 60_000;

/** How a step's time stands, the same on console and big screen: whole minutes, and one that has begun counts. */
export function minutesLeft(planned: number, passed_ms: number): { n: number; isOver: boolean } {
  const left = planned - passed_ms / MINUTE_MS;
  return { n: Math.ceil(Math.abs(left)), isOver: left <= 0 };
}
