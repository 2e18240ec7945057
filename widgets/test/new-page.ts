// All files share one page, except in `make test-long`. What one of them left listening, waiting or stored would take part in the next.
import { afterAll } from 'vitest';

const { addEventListener, setTimeout, setInterval } = globalThis;
const listen = document.addEventListener;
const left: (() => void)[] = [];

globalThis.addEventListener = (...heard: Parameters<typeof addEventListener>): void => {
  addEventListener(...heard);
  left.push(() => removeEventListener(...heard));
};
document.addEventListener = (...heard: Parameters<typeof listen>): void => {
  listen.apply(document, heard);
  left.push(() => document.removeEventListener(...heard));
};
globalThis.setTimeout = ((...asked: Parameters<typeof setTimeout>) => {
  const timer = setTimeout(...asked);
  left.push(() => clearTimeout(timer));
  return timer;
}) as typeof setTimeout;
globalThis.setInterval = ((...asked: Parameters<typeof setInterval>) => {
  const timer = setInterval(...asked);
  left.push(() => clearInterval(timer));
  return timer;
}) as typeof setInterval;

afterAll(() => {
  for (const end of left) end();
  Object.assign(globalThis, { addEventListener, setTimeout, setInterval });
  document.addEventListener = listen;
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
});
