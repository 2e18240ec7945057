/**
 * The first script of a page whose session is at a step: it opens the line while everything else is being loaded, and
 * the page's cable takes it over. On a slow network that is one round trip less before somebody sees the step.
 */
import { socketUrl } from './cables/address.js';
import { openEarly } from './cables/early.js';

const told = document.querySelector<HTMLMetaElement>('meta[name="cofront-socket"]');
if (told !== null) openEarly(socketUrl('', told.content, new URL(location.href)));
