// Tests read words before anything is drawn: what pages add kind by kind stands ready.
import '../src/strings-host.js';
import { addWords, type Lexicon } from '../src/strings.js';

type Table = Record<string, Partial<Record<keyof Lexicon, string>>>;

for (const table of Object.values(import.meta.glob<Table>(['../src/elements/*/{words,host-words}.ts', '!../src/elements/share/*'], { eager: true }))) {
  for (const words of Object.values(table)) addWords('en', words);
}
