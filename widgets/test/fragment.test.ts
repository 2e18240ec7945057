import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../src/main.js';
import { capabilityOf, isCut, sideCode, typedIn } from '../src/client/fragment.js';
import { linkFor } from '../src/client/rooms.js';
import { activity, room, session } from './fake-room.js';
import { find, mount, need, open, person, settled, text } from './page.js';

const TOKEN = 'Zfb3klwvKmbCYXBJJQ_-';
const LINK = `p1.${TOKEN}`;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  document.body.replaceChildren();
  history.replaceState(null, '', '/');
});

describe('a damaged fragment', () => {
  it.each([
    ['as it was', `#${LINK}`],
    ['encoded #', `#%23${LINK}`],
    ['encoded twice', `#%2523${LINK}`],
    ['two #', `##${LINK}`],
    ['all encoded', `#p1%2E${TOKEN.replace('_', '%5F').replace('-', '%2D')}`],
    ['HTML entities', `#p1&#46;${TOKEN}&amp;x=1`],
    ['quoted-printable', `#p1=2E${TOKEN}`],
    ...['.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '"', "'", '\u201d', '\u2019', '\u00bb', '/', '\\', '*', '|', '%20', '%0A', '%3E', '%22', '%29', '\u3002', '\uff09', '...', ').', '>.'].map(
      (end): [string, string] => [`behind it: ${end}`, `#${LINK}${end}`],
    ),
    ['in brackets', `#(${LINK})`],
    ['an underscore of Markdown', `#${LINK}_`],
    ['a word run into it', `#${LINK}and`],
    ['zero-width signs', `#\u200bp1.${TOKEN.slice(0, 7)}\u200b${TOKEN.slice(7)}\ufeff`],
    ['soft hyphens', `#p1.${TOKEN.slice(0, 7)}\u00ad${TOKEN.slice(7)}`],
    ['a line break inside', `#p1.${TOKEN.slice(0, 7)}%0D%0A${TOKEN.slice(7)}`],
    ['a soft break of quoted-printable', `#p1.${TOKEN.slice(0, 7)}=%0A${TOKEN.slice(7)}`],
    ['blanks inside', `#p1. ${TOKEN}`],
    ['twice', `#${LINK}#${LINK}`],
    ['the whole link twice', `#${LINK}http://192.168.1.20:8765/s/K7QF2M#${LINK}`],
    ['tracking parameters', `#${LINK}?utm_source=mail&fbclid=abc`],
    ['tracking parameters of another kind', `#${LINK}&gclid=Cj0KCQ`],
    ['a text directive', `#${LINK}:~:text=Join`],
    ['full-width signs', `#\uff501\uff0e${TOKEN}`],
    ['a capital before the dot', `#P1.${TOKEN}`],
    ['a sequence that is none', `#%E0%A4${LINK}`],
  ])('is mended: %s', (_how, hash) => {
    expect(capabilityOf(hash)).toBe(LINK);
    expect(linkFor('participant', hash)).toBe(LINK);
    expect(isCut(hash)).toBe(false);
  });

  it.each(['f', 's', 'c', 'c-p2', 'p12'])('is mended for every kind of link: %s', (before) => {
    expect(capabilityOf(`#%23${before}.${TOKEN}).`)).toBe(`${before}.${TOKEN}`);
  });

  it.each(['', '#', '#p1', '#p1.', '#p1.Zfb3klwv', `#p1.${TOKEN.slice(0, 19)}`, `#${TOKEN}`, '#%23', '#...', '#%E0%A4', '#p1%', `#x1.${TOKEN}`])('of which too little is left opens nothing: "%s"', (hash) => {
    expect(capabilityOf(hash)).toBeNull();
    expect(isCut(hash)).toBe(true);
  });

  it.each(['#AB2C', '#ab2c', '#%23AB2C', '#AB2C.', '#AB2C%20', '#"AB2C"'])('may hold the typed code of a side: %s', (hash) => {
    expect(typedIn(hash)).toBe('AB2C');
    expect(isCut(hash)).toBe(false);
  });
});

describe('the lobby after a damaged link', () => {
  const view = { session: session() };

  it.each(['', '#', '#p1.Zfb3k', '#p1', '#%23'])('says that it is incomplete, and takes the code right there: "%s"', async (hash) => {
    history.replaceState(null, '', `/s/K7QF2M${hash}`);
    const { client, cable } = open({ view });
    const stage = await mount('cofront-stage', client);
    expect(text(stage)).toContain('it is incomplete: its end was lost on the way');
    const code = need(stage, '#code') as HTMLInputElement;
    code.value = 'q4m8 27';
    code.dispatchEvent(new Event('input'));
    need(stage, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
    expect(cable.ofType('join')[0]?.capability).toBe('q4m8 27');
  });

  it('says nothing of the kind when a code came along, for a seat, or at a heading of the page', async () => {
    const heading = document.createElement('h2');
    heading.id = 'Ground-rules';
    for (const [hash, seat] of [['#AB2C', null], ['#Ground-rules', null], ['#p1.Zfb', person]] as const) {
      history.replaceState(null, '', `/s/K7QF2M${hash}`);
      document.body.append(heading);
      const { client } = open({ view: seat === null ? view : room(2, { 'activity/pulse': activity() }), seat });
      const stage = await mount('cofront-stage', client);
      expect(text(stage), hash).not.toContain('incomplete');
      document.body.replaceChildren();
    }
  });

  it.each([
    ['a whole link', `http://192.168.1.20:8765/s/K7QF2M#${LINK}`, LINK],
    ['a damaged one', ` <http://192.168.1.20:8765/s/K7QF2M%23${LINK}>. `, LINK],
    ['its end', LINK, LINK],
    ['both codes, as they stand on paper', 'K7QF2M AB2C', 'AB2C'],
    ['both codes with a dash', 'k7qf2m-ab2c', 'ab2c'],
    ['the code of the side', ' ab2c ', 'ab2c'],
  ])('takes what was pasted into the field: %s', async (_what, typed, wanted) => {
    history.replaceState(null, '', '/s/K7QF2M');
    const { client, cable } = open({ view });
    const stage = await mount('cofront-stage', client);
    const code = need(stage, '#code') as HTMLInputElement;
    code.value = typed;
    code.dispatchEvent(new Event('input'));
    await settled(stage);
    need(stage, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
    expect(cable.ofType('join')[0]?.capability).toBe(wanted);
  });

  it('takes nothing away from a side code that begins like the session', () => {
    expect(sideCode('K7QF', 'K7QF2M')).toBe('K7QF');
    expect(sideCode('K7QF2M', 'K7QF2M')).toBe('K7QF2M');
  });

  it.each([['cofront-console', 'facilitator'], ['cofront-screen', 'screen'], ['cofront-coach', 'coach']] as const)('%s says that its link is incomplete', async (tag, kind) => {
    history.replaceState(null, '', `/x/K7QF2M#${kind[0]}.Zfb`);
    const { client } = open({ kind, view });
    const element = await mount(tag, client);
    expect(text(element)).toContain('This link is incomplete');
    expect(find(element, '#code')).toBeNull();
  });
});
