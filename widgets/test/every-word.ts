// Tests read words before anything is drawn: what pages add when they need it stands ready.
import { addWords, type Words } from '../src/strings.js';

for (const { words } of Object.values(import.meta.glob<{ words: Words }>(['../src/words/*.ts', '!../src/words/keys.ts'], { eager: true }))) addWords('en', words);
