// Finds the words that stand in a TypeScript source: in html`` and svg`` templates, and in other texts that look like a sentence.

/** What is read out or shown of an element besides what stands in it. */
const SAID = /\s(?:aria-label|aria-roledescription|aria-valuetext|aria-description|title|placeholder|alt|label)="([^"]*)"/g;
const WORD = /\p{L}{2,}/u;

/** The templates and texts of a source, each with where it begins. `${...}` in a template is NUL there, and read by itself. */
export function literals(source) {
  const found = [];
  let at = 0;
  const isRegex = () => /(?:^|[(,=:[!&|?{};+]|=>|return|case)\s*$/.test(source.slice(Math.max(0, at - 12), at));
  const code = (end) => {
    let depth = 0;
    while (at < source.length) {
      const sign = source[at];
      if (source.startsWith('//', at)) at = Math.max(at, source.indexOf('\n', at) < 0 ? source.length : source.indexOf('\n', at));
      else if (source.startsWith('/*', at)) at = source.indexOf('*/', at) + 2;
      else if (sign === "'" || sign === '"') plain(sign);
      else if (sign === '`') template();
      else if (sign === '/' && isRegex()) regex();
      else if (sign === '}' && depth === 0 && end) return;
      else {
        if (sign === '{') depth += 1;
        if (sign === '}') depth -= 1;
        at += 1;
      }
    }
  };
  const plain = (sign) => {
    const from = at;
    for (at += 1; at < source.length && source[at] !== sign; at += 1) if (source[at] === '\\') at += 1;
    at += 1;
    found.push({ from, tag: '', text: source.slice(from + 1, at - 1) });
  };
  const regex = () => {
    let inClass = false;
    for (at += 1; at < source.length && (inClass || source[at] !== '/'); at += 1) {
      if (source[at] === '\\') at += 1;
      else if (source[at] === '[') inClass = true;
      else if (source[at] === ']') inClass = false;
    }
    at += 1;
  };
  const template = () => {
    const from = at;
    const tag = /(\w+)$/.exec(source.slice(Math.max(0, from - 12), from))?.[1] ?? '';
    let text = '';
    for (at += 1; at < source.length && source[at] !== '`'; at += 1) {
      if (source[at] === '\\') text += source[at++] + source[at];
      else if (source.startsWith('${', at)) {
        at += 2;
        code(true);
        text += '\0';
      } else text += source[at];
    }
    at += 1;
    found.push({ from, tag, text });
  };
  code(false);
  return found;
}

/** What a template shows or has read out by itself. */
function shown(template) {
  const said = [...template.matchAll(SAID)].map(([, words]) => words);
  const text = template.replace(/<!--[^]*?-->/g, ' ').replace(/<[^>]*>/g, '\n');
  return [...said, ...text.split('\n')].map((words) => words.replaceAll('\0', ' ').trim()).filter((words) => WORD.test(words.replace(/&\w+;/g, '')));
}

/** A text that is no name, class or selector, but somebody's sentence. */
function isSentence(text) {
  return /^\p{Lu}[^<>{}=]*\p{L}{2,} \p{L}/u.test(text.replaceAll('\0', '0'));
}

/** What is for programmers only: errors, and what goes to the browser's console. */
const TO_PROGRAMMERS = /(?:Error|console\.\w+|declare module)\(?\s*$/;

/** Words that stand in the code, by line. */
export function pieces(source) {
  return literals(source).flatMap(({ from, tag, text }) => {
    const line = source.slice(0, from).split('\n').length;
    if (tag === 'html' || tag === 'svg') return shown(text).map((words) => ({ line, words }));
    if (tag !== '' || TO_PROGRAMMERS.test(source.slice(Math.max(0, from - 40), from))) return [];
    const before = source.slice(Math.max(0, from - 60), from);
    const isShown = /(?:textContent|innerText|ariaLabel|placeholder|\.title|\.label|caption)\s*[=:]\s*$/.test(before) && WORD.test(text) && !/^[\w-]+\.[\w-]+$/.test(text);
    return isShown || isSentence(text) ? [{ line, words: text.replaceAll('\0', '…') }] : [];
  });
}
