import { define } from './define.js';
import { Attention } from './elements/attention/attention.js';
import { Clock } from './elements/clock/clock.js';
import { Ending } from './elements/ending/ending.js';
import { Share } from './elements/share/share.js';
import { Stage } from './elements/stage/stage.js';
import { Unfinished } from './elements/unfinished/unfinished.js';
import { allKinds, load } from './kinds.js';
import { reloadOnRebuild } from './reload.js';
import { Sure } from './ui/sure.js';
import { TextField } from './ui/text-field.js';

/**
 * What participants' phones need, a module of its own for the pages of the door: the console, the big screen and the coach are in
 * `main.ts`, which takes all of this with it.
 */
define('cofront-sure', Sure);
define('cofront-unfinished', Unfinished);
define('cofront-attention', Attention);
define('cofront-share', Share);
define('cofront-field', TextField);
define('cofront-clock', Clock);
define('cofront-ending', Ending);
await Promise.all(allKinds().map(load));
define('cofront-stage', Stage);
if (DEV) reloadOnRebuild(import.meta.url);
