import { define } from '../../define.js';
import { addWords } from '../../strings.js';
import { Forms } from '../../ui/forms.js';
import { Sure } from '../../ui/sure.js';
import { TextField } from '../../ui/text-field.js';
import { words as cards } from '../../words/cards.js';
import { words as seated } from '../../words/seated.js';
import { Attention } from '../attention/attention.js';
import { Ending } from '../ending/ending.js';
import { Share } from '../share/share.js';
import { Unfinished } from '../unfinished/unfinished.js';

/**
 * What the stage shows to people who have a seat, loaded while they join, since the lobby needs none of it. The
 * functions exported here draw the screens; their elements and words are defined once this module is loaded.
 */
addWords('en', { ...cards, ...seated });
define('cofront-sure', Sure);
define('cofront-unfinished', Unfinished);
define('cofront-attention', Attention);
define('cofront-share', Share);
define('cofront-field', TextField);
define('cofront-ending', Ending);

export { Forms };
export { isCoachOpen, renderCoach, renderCoachButton, renderCoachWords } from './coach.js';
export { renderMoved, renderWho } from './phone.js';
export { renderCover, renderReach } from './reach.js';
export { renderAttention, renderScreen } from './screens.js';
export { renderYouButton } from './you.js';
