/**
 * The lobby as the door writes it into the page, made by the build from the element's own templates and styles: what
 * the element draws later stands in the same place. `{{title}}` and the names are filled in by the door.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../client/client.js';
import { renderForm, type LobbyHost } from '../elements/stage/lobby.js';
import { renderTop } from '../elements/stage/top.js';
import { stageStyles } from '../elements/stage/styles.js';
import { addWords, say, type Words } from '../strings.js';
import { logoStyles } from '../theme/logo.js';
import { MARKS, markIcon } from '../theme/marks.js';
import { base, tokens } from '../theme/tokens.js';
import { partyName } from '../ui/party.js';
import { sidesFigure, sidesStyles } from '../ui/sides.js';
import type { PartyView, SessionView } from '../view.js';

const MOST_PARTIES = 6;

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A template as text: listeners and properties are left out, since nothing runs yet. */
function text(value: unknown): string {
  if (value === nothing || value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(text).join('');
  if (typeof value !== 'object') return escaped(String(value));
  const { strings, values } = value as TemplateResult;
  return strings.slice(1).reduce((before, after, index) => filled(before, values[index]) + after, strings[0] ?? '');
}

function filled(before: string, value: unknown): string {
  const [whole = '', sign, name] = /\s([@.?]?)([\w-]+)=$/.exec(before) ?? [];
  if (name === undefined) return before + text(value);
  const without = before.slice(0, before.length - whole.length);
  if (sign === '@' || sign === '.' || value === nothing) return without;
  if (sign === '?') return value === true ? `${without} ${name}` : without;
  return `${without} ${name}="${escaped(String(value))}"`;
}

/** Only the rules that can match something in a page. */
function used(css: string, page: string): string {
  const tags = new Set([...page.matchAll(/<(\w+)/g)].map(([, tag]) => tag));
  const classes = new Set([...page.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => (names ?? '').split(' ')));
  const matches = (selector: string): boolean => {
    const plain = selector.replace(/:[\w-]+\([^()]*\)/g, '');
    const isElsewhere = /data-jupyter|data-covered|\[wide\]/.test(selector);
    const names = [...plain.matchAll(/\.([\w-]+)/g)].every(([, name]) => classes.has(name ?? ''));
    return !isElsewhere && names && [...plain.matchAll(/(?:^|[\s>+~])([a-z]\w*)/g)].every(([, tag]) => tags.has(tag));
  };
  return blocks(css)
    .map(([head, body]) => {
      if (head.startsWith('@keyframes')) return '';
      if (head.startsWith('@')) return around(head, used(body, page));
      const some = head.includes('(') ? [head] : head.split(',');
      return around(some.filter(matches).join(','), body);
    })
    .join('');
}

function around(head: string, body: string): string {
  return head === '' || body === '' ? '' : `${head}{${body}}`;
}

/** The blocks of a style sheet, each as what stands before its brackets and what stands in them. */
function blocks(css: string): [string, string][] {
  const found: [string, string][] = [];
  let [depth, start, from] = [0, 0, 0];
  const plain = css.replace(/\/\*[^]*?\*\//g, '');
  for (let at = 0; at < plain.length; at += 1) {
    if (plain[at] === '{' && (depth += 1) === 1) from = at;
    if (plain[at] !== '}' || (depth -= 1) > 0) continue;
    found.push([plain.slice(start, from).trim(), plain.slice(from + 1, at).trim()]);
    start = at + 1;
  }
  return found;
}

/** What stands in the stage of a session with so many parties. */
function screen(language: string, count: number): string {
  const parties = Array.from({ length: count }, (_, index): PartyView => {
    const id = `p${index + 1}`;
    return { id, name: `{{name ${index}}}`, label: `{{label ${index}}}`, mark: index % MARKS };
  });
  const session = { code: '', title: '{{title}}', parties, status: 'open', language } as unknown as SessionView;
  const room = { session, capability: 'p1.', link: 'connecting', obstacle: null, typed: { get: () => undefined } } as unknown as SessionClient;
  const quiet = { joinFault: null, removed: null, question: null, joining: false, isAwaitingPlace: false, isForgotten: false, isCleared: false };
  const host = { room: Object.assign(room, quiet), brought: '', isLinkCut: false, linkParty: null, seated: null, say: say.bind(null, language) } as unknown as LobbyHost;
  const sides = parties.map((party) => ({ party, filled: 0, of: 0, words: '' }));
  const joins = parties.map(
    (party) => html`<p class="joinfor" data-party=${party.id} hidden>
      <span class="soft">${say(language, 'lobby.joinFor')}</span>
      <span class="party">${markIcon(party.mark)}${partyName(party)}</span>
    </p>`,
  );
  const form = text(renderForm(host, room)).replace(/<form[^>]*>/, (begun) => begun + text(joins));
  const lobby = (text(sidesFigure(sides, false)) + form).replace(/<(?=figure|form)\w+/g, '$& data-early hidden');
  const title = '<h1 tabindex="-1" dir="auto" lang="{{lang}}">{{title}}</h1>';
  const joining = lobby.replace('<button', `$& data-joining="${say(language, 'lobby.joining')}"`);
  const page = `${text(renderTop(host))}<div class="body stack" lang="${language}"><section class="lobby stack"><img class="logo" {{logo}}>${title}${joining}</section></div>`;
  const lean = page.replace(/<!--[^]*?-->/g, '').replace(/\s*\n\s*/g, ' ').replace(/> </g, '><');
  const sheet = [tokens, base, sidesStyles, logoStyles, stageStyles].map(({ cssText }) => cssText).join('');
  const css = used(sheet, lean);
  // A token that nothing here reads is left out.
  const read = css.replace(/(--c-[\w-]+):[^;}]*;?/g, (whole, name) => (`${css}${lean}`.includes(`var(${name})`) ? whole : ''));
  return `<style>${read}</style>${lean}`;
}

/** By language, then by the number of parties; `words` by language, those of English stand in the code. */
export function screens(words: Readonly<Record<string, Words>>): Record<string, Record<number, string>> {
  for (const [language, more] of Object.entries(words)) addWords(language, more);
  const counts = Array.from({ length: MOST_PARTIES - 1 }, (_, index) => index + 2);
  const of = (language: string): Record<number, string> => Object.fromEntries(counts.map((count) => [count, screen(language, count)]));
  return Object.fromEntries(['en', ...Object.keys(words)].map((language) => [language, of(language)]));
}
