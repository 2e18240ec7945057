import { addWords } from './strings.js';
import { words as coach } from './words/coach.js';
import { words as console } from './words/console.js';
import { words as host } from './words/host.js';

/** Words of the console, the coach's page, the big screen and the notebook's widgets: phones don't load them. */
addWords('en', { ...console, ...coach, ...host });
