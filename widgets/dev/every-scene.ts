// Every screen with scripted data, for the development page and for tests that walk through all of them.
import type { Obstacle } from '../src/cables/obstacle.js';
import type { SeatCard } from '../src/wire.js';
import { allMoments, checkInActivity, checkInPublished } from '../test/fake-check-in.js';
import { activity, advice, links, published, room, session, spec, turnout } from '../test/fake-room.js';
import { coachScenes } from './coach-scenes.js';
import { methodScenes } from './method-scenes.js';
import { nextScenes } from './next-scenes.js';
import type { Scene } from './scene.js';

/** All screens of a session of so many parties. */
export function scenesFor(parties: number): Record<string, Scene> {
  const me = { seat: 's1', role: 'participant', party: 'p1', name: 'Ana', done: false, resume_code: 'moss-lamp-4821' };
  const lead: SeatCard = { seat: 'f1', role: 'facilitator', party: null };
  const on = { stage: { activity: 'pulse', step: 1 } };
  const open = { ...on, 'activity/pulse': activity(), 'turnout/pulse': turnout([7, 6, 2, 1, 0, 1]), 'mine/pulse': { round: 1, handed_in: false } };
  const revealed = { ...on, 'activity/pulse': activity({ state: 'revealed', rounds: [1] }), 'turnout/pulse': turnout([9, 8, 6, 5, 4, 3]), 'result/pulse/1': published(parties) };
  const withHidden = { ...revealed, 'result/pulse/1': published(parties, ['p2']) };
  const roomOnly = { ...revealed, 'result/pulse/1': published(parties, ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].slice(0, parties)) };

  function draft(at: number, count: number, more: object = {}): Scene['before'] {
    const answers = Object.fromEntries(spec.items.slice(0, count).map(({ id }, index) => [id, [4, 5, 2, 0, 3, 4][index] ?? 3]));
    return (_client, _cable, keep) =>
      keep.set('s1/ballot/pulse/1', { key: 'ab'.repeat(16), rev: 0, answers: { p2: answers }, at, seen: at, dirty: count > 0, ...more });
  }

  const checkIn = { stage: { activity: 'check-in-before', step: 1 }, agenda: ['check-in-before'], 'activity/check-in-before': checkInActivity(), 'turnout/check-in-before': turnout([7, 6, 2, 1, 0, 1]), 'mine/check-in-before': { round: 1, handed_in: false } };
  const checkedIn = { ...checkIn, 'activity/check-in-before': checkInActivity('before', { state: 'revealed', rounds: [1] }), 'result/check-in-before/1': checkInPublished('before', parties) };
  const checkedThrice = (hide: string[] = [], total = true): Record<string, unknown> => ({ ...allMoments(parties, hide, total), stage: { activity: 'check-in-then', step: 3 } });
  const all = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].slice(0, parties);

  function lenses(at: number, more: object = {}): Scene['before'] {
    const values = [3, 2, 0, 4];
    const answers = Object.fromEntries(values.slice(0, at).map((value, index) => [`${['attention', 'mindset', 'time', 'value'][index]}-1`, value]));
    return (_client, _cable, keep) => {
      keep.set('s1/pair', 'cd'.repeat(16));
      keep.set('s1/ballot/check-in-before/1', { key: 'ab'.repeat(16), rev: 0, answers: { p1: answers }, at, seen: at, dirty: at > 0, ...more });
    };
  }

  function profiles(count: number, more: Scene['before'] = undefined): Scene['before'] {
    return (client, cable, keep) => {
      more?.(client, cable, keep);
      keep.set('s1/pair', 'cd'.repeat(16));
      const kept = [
        { activity: 'check-in-before', round: 1, moment: 'before', saved: 1, lenses: { attention: 3, mindset: 2, time: 5, value: 4 } },
        { activity: 'check-in-after', round: 1, moment: 'after', saved: 2, lenses: { attention: 5, mindset: 4, time: 5, value: 3 } },
        { activity: 'check-in-then', round: 1, moment: 'then', saved: 3, lenses: { attention: 2, mindset: 2, value: 5 } },
      ];
      for (const profile of kept.slice(0, count)) keep.set(`s1/profile/${profile.activity}/1`, profile);
    };
  }

  const big: SeatCard = { seat: 'b', role: 'screen', party: null };

  return {
    ...coachScenes(parties),
    ...methodScenes(parties),
    ciintro: { tag: 'cofront-stage', view: room(parties, { me, ...checkIn }) },
    ci: { tag: 'cofront-stage', view: room(parties, { me, ...checkIn }), before: lenses(1) },
    cilong: { tag: 'cofront-stage', view: room(parties, { me, ...checkIn }), before: lenses(3) },
    cireview: { tag: 'cofront-stage', view: room(parties, { me, ...checkIn }), before: lenses(4) },
    ciown: { tag: 'cofront-stage', view: room(parties, { me, ...checkIn, 'mine/check-in-before': { round: 1, handed_in: true } }), before: profiles(1, lenses(4, { rev: 1, dirty: false })) },
    ciroom: { tag: 'cofront-stage', view: room(parties, { me, ...checkedIn }), before: profiles(1), after: openLenses },
    ciroomclosed: { tag: 'cofront-stage', view: room(parties, { me, ...checkedIn }), before: profiles(1) },
    cichange: { tag: 'cofront-stage', view: room(parties, { me, ...checkedThrice() }), before: profiles(3) },
    cichangeopen: { tag: 'cofront-stage', view: room(parties, { me, ...checkedThrice(['p2']) }), before: profiles(3), after: openLenses },
    ciwhole: { tag: 'cofront-stage', view: room(parties, { me, ...checkedThrice(all) }), before: profiles(2) },
    cinone: { tag: 'cofront-stage', view: room(parties, { me, ...checkedThrice(all, false) }) },
    ciownlater: { tag: 'cofront-stage', view: room(parties, { me, ...checkedThrice(), stage: { activity: null, step: 4 } }), before: profiles(3), after: openLenses },
    ciarabic: { tag: 'cofront-stage', view: room(parties, { me, ...checkIn, session: session(parties, { language: 'ar' }) }), before: lenses(1) },
    ciarabicchange: { tag: 'cofront-stage', view: room(parties, { me, ...checkedThrice(), session: session(parties, { language: 'ar' }) }), before: profiles(3) },
    ciconsole: { tag: 'cofront-console', kind: 'facilitator', seat: lead, view: room(parties, { links: links(parties), advice, ...checkIn, attention: { shown: true, words: 'mostly on the issue' } }) },
    ciconsoledraft: { tag: 'cofront-console', kind: 'facilitator', seat: lead, view: room(parties, { links: links(parties), advice, ...checkIn, 'activity/check-in-before': checkInActivity('before', { state: 'draft', round: 0 }), attention: { shown: false, words: '' } }) },
    ciconsoleresults: { tag: 'cofront-console', kind: 'facilitator', seat: lead, view: room(parties, { links: links(parties), advice, ...checkedThrice() }) },
    cicontrol: { tag: 'cofront-poll-control', kind: 'facilitator', seat: lead, attributes: { activity: 'check-in-after' }, view: room(parties, { advice, ...checkedThrice() }) },
    ciscreen: { tag: 'cofront-screen', kind: 'screen', seat: big, view: room(parties, { links: links(parties), ...checkedIn, attention: { shown: true, words: 'mostly on the issue' } }) },
    ciscreenchange: { tag: 'cofront-screen', kind: 'screen', seat: big, view: room(parties, { links: links(parties), ...checkedThrice(), attention: { shown: true, words: '' } }) },
    ciscreenopen: { tag: 'cofront-screen', kind: 'screen', seat: big, view: room(parties, { links: links(parties), ...checkIn }) },
    lobby: { tag: 'cofront-stage', seat: null, capability: 'p1.k3f9Zq81xw', view: { session: session(parties) } },
    typed: { tag: 'cofront-stage', seat: null, view: { session: session(parties) } },
    question2: {
      tag: 'cofront-stage', seat: null, capability: 'p2.k3f9Zq81xw', view: { session: session(parties) },
      before: (_client, _cable, keep) =>
        keep.set('seats/participant', { current: 'aa', list: [{ secret: 'aa', capability: 'p1.zzzzzz', party: 'p1', joined: true }] }),
    },
    waiting: { tag: 'cofront-stage', view: room(parties, { me }) },
    soon: { tag: 'cofront-stage', view: room(parties, { me, ...on }) },
    intro: { tag: 'cofront-stage', view: room(parties, { me, ...open }) },
    poll: { tag: 'cofront-stage', view: room(parties, { me, ...open }), before: draft(2, 3) },
    review: { tag: 'cofront-stage', view: room(parties, { me, ...open }), before: draft(6, 5) },
    sealed: { tag: 'cofront-stage', view: room(parties, { me, ...open, 'mine/pulse': { round: 1, handed_in: true } }), before: draft(6, 6, { rev: 1, dirty: false }) },
    offline: { tag: 'cofront-stage', view: room(parties, { me, ...open }), before: draft(2, 2), after: (_e, _c, cable) => cable.down() },
    blocked: { tag: 'cofront-stage', view: room(parties, { me, ...open }), before: draft(2, 2), after: blocked('blocked') },
    portal: { tag: 'cofront-stage', view: room(parties, { me }), after: blocked('portal') },
    misnamed: { tag: 'cofront-stage', view: room(parties, { me }), after: blocked('misnamed') },
    consoleblocked: { tag: 'cofront-console', kind: 'facilitator', seat: lead, view: room(parties, { links: links(parties), advice, ...open }), after: blocked('blocked') },
    screenblocked: { tag: 'cofront-screen', kind: 'screen', seat: { seat: 'b', role: 'screen', party: null }, view: room(parties, { links: links(parties), ...open }), after: blocked('blocked') },
    banner: {
      tag: 'cofront-stage', view: room(parties, { me, ...open }), before: draft(3, 3),
      after: (_e, _c, cable) => cable.update({ stage: { activity: 'map', step: 2 } }),
    },
    results: { tag: 'cofront-stage', view: room(parties, { me, ...revealed }) },
    details: { tag: 'cofront-stage', view: room(parties, { me, ...revealed }), after: openDetails },
    hidden: { tag: 'cofront-stage', view: room(parties, { me, ...withHidden }), after: openDetails },
    wholeroom: { tag: 'cofront-stage', view: room(parties, { me, ...roomOnly }) },
    consolelobby: { tag: 'cofront-console', kind: 'facilitator', seat: lead, view: room(parties, { links: links(parties), advice }) },
    consoledraft: { tag: 'cofront-console', kind: 'facilitator', seat: lead, view: room(parties, { links: links(parties), advice, ...on }) },
    console: { tag: 'cofront-console', kind: 'facilitator', seat: lead, view: room(parties, { links: links(parties), advice, ...open, 'turnout/pulse': turnout([7, 6, 2], 1) }) },
    ...nextScenes(room(parties, { links: links(parties), advice, ...open }), lead),
    consoleresults: { tag: 'cofront-console', kind: 'facilitator', seat: lead, view: room(parties, { links: links(parties), advice, ...revealed }) },
    control: { tag: 'cofront-poll-control', kind: 'facilitator', seat: lead, attributes: { activity: 'pulse' }, view: room(parties, { advice, ...open }) },
    controldraft: { tag: 'cofront-poll-control', kind: 'facilitator', seat: lead, attributes: { activity: 'pulse' }, view: room(parties, { advice }) },
    controlresults: { tag: 'cofront-poll-control', kind: 'facilitator', seat: lead, attributes: { activity: 'pulse' }, view: room(parties, { advice, ...revealed }) },
    session: { tag: 'cofront-session', kind: 'facilitator', seat: lead, view: room(parties, { links: links(parties) }) },
    screen: { tag: 'cofront-screen', kind: 'screen', seat: { seat: 'b', role: 'screen', party: null }, view: room(parties, { links: links(parties) }) },
    screenpoll: { tag: 'cofront-screen', kind: 'screen', seat: { seat: 'b', role: 'screen', party: null }, view: room(parties, { links: links(parties), ...open }) },
    screenresults: { tag: 'cofront-screen', kind: 'screen', seat: { seat: 'b', role: 'screen', party: null }, view: room(parties, { links: links(parties), ...revealed }) },
    arabic: {
      tag: 'cofront-stage',
      view: room(parties, { me, ...open, session: session(parties, { language: 'ar', title: 'نداء الثقة' }), 'activity/pulse': activity({ spec: { ...spec, title: 'نبض الثقة', items: spec.items.map((item) => ({ ...item, text: 'يقولون لنا الأمر بصراحة، حتى عندما لا نود سماعه.' })), labels: ['أرفض بشدة', 'أرفض', 'جزئياً', 'أوافق', 'أوافق بشدة'], about: 'الأشخاص من {party} الذين نعمل معهم', cannot_judge: 'لا أستطيع الحكم بعد' } }) }),
      before: draft(2, 3),
    },
    arabicresults: { tag: 'cofront-stage', view: room(parties, { me, ...revealed, session: session(parties, { language: 'ar' }) }), after: openDetails },
  };
}

function openLenses(element: HTMLElement): void {
  setTimeout(() => {
    for (const inner of element.shadowRoot?.querySelectorAll('cofront-lens-profile, cofront-own-profile') ?? []) {
      for (const details of inner.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
    }
  }, 150);
}

function openDetails(element: HTMLElement): void {
  setTimeout(() => {
    const results = element.shadowRoot?.querySelector('cofront-trust-results')?.shadowRoot;
    for (const details of results?.querySelectorAll('details') ?? []) details.open = true;
  }, 150);
}

function blocked(obstacle: Obstacle): Scene['after'] {
  return (_element, _client, cable) => {
    cable.isUp = false;
    cable.onState({ up: false, code: 1006, final: false, obstacle });
  };
}
