/**
 * What a participant's page loads first: the lobby. The rest comes while people join, and the elements of each kind of
 * activity when they are needed or the browser is idle (`parts.ts`).
 */
import './lobby.js';
