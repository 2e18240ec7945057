import { define } from './define.js';
import { Clock } from './elements/clock/clock.js';
import { Stage } from './elements/stage/stage.js';
import { reloadOnRebuild } from './reload.js';

/**
 * What a participant's page loads first: the lobby. What people need who are in comes while they join, and the elements of
 * each kind of activity when they are needed or nothing else is to do (`parts.ts`).
 */
define('cofront-clock', Clock);
define('cofront-stage', Stage);
if (DEV) reloadOnRebuild(import.meta.url);
