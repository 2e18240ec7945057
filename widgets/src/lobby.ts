import { define } from './define.js';
import { Clock } from './elements/clock/clock.js';
import { Stage } from './elements/stage/stage.js';
import { takePageWords } from './page-words.js';
import { reloadOnRebuild } from './reload.js';

// In a module of its own: the build then makes one file of all that a page starts with, and the door names that one.
function begin(): void {
  takePageWords();
  define('cofront-clock', Clock);
  define('cofront-stage', Stage);
}

// Kinds that packages bring are told on the page; most doors have none, and their pages load nothing for them. What is
// loaded here needs this module, so this one can't wait for it.
const announced = document.querySelector<HTMLMetaElement>('meta[name="cofront-kinds"]');
if (announced === null) begin();
else {
  void import('./outside.js')
    .then(
      ({ announce }) => announce(JSON.parse(announced.content)),
      () => undefined, // The lobby needs none of them, and a step of such a kind explains itself.
    )
    .then(begin);
}
if (DEV) reloadOnRebuild(import.meta.url);
