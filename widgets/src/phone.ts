import { define } from './define.js';
import { Clock } from './elements/clock/clock.js';
import { Stage } from './elements/stage/stage.js';
import { reloadOnRebuild } from './reload.js';

/**
 * What a participant's page loads first: the lobby. The rest comes while people join, and the elements of each kind of
 * activity when they are needed or the browser is idle (`parts.ts`).
 */
// Kinds that packages bring are told on the page; most doors have none, and their pages load nothing for them.
const announced = document.querySelector<HTMLMetaElement>('meta[name="cofront-kinds"]');
if (announced !== null) {
  await import('./outside.js').then(
    ({ announce }) => announce(JSON.parse(announced.content)),
    () => undefined, // The lobby needs none of them, and a step of such a kind is said in words.
  );
}
define('cofront-clock', Clock);
define('cofront-stage', Stage);
if (DEV) reloadOnRebuild(import.meta.url);
