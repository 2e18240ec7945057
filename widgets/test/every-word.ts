// Tests read words before anything is drawn: what pages add when they need it stands ready.
import { addWords, type StringKey } from '../src/strings.js';

type Table = Record<string, Partial<Record<StringKey, string>>>;

for (const table of Object.values(
  import.meta.glob<Table>(['../src/strings-*.ts', '../src/elements/*/{words,host-words}.ts', '!../src/elements/share/*'], { eager: true }),
)) {
  for (const words of Object.values(table)) addWords('en', words);
}
