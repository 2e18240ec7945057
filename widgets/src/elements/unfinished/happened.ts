import type { SessionClient } from '../../client/client.js';
import type { Drafts, Unfinished } from '../../client/drafts.js';
import type { StringKey } from '../../strings.js';

type Say = (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;

const ABOUT_CARDS = new Set(['wording', 'proposal', 'merge', 'option', 'agreement']);

/** The card of a text that no longer belongs where it was written; undefined if it does, or if it is about no card. */
function lost(room: SessionClient, { draft }: Unfinished): { text: string; how: 'merged' | 'parked' | 'withdrawn' } | undefined {
  if (!ABOUT_CARDS.has(draft.what)) return undefined;
  for (const id of draft.target.split('/')) {
    const card = room.card(id);
    if (card === null) return { text: '', how: 'withdrawn' };
    if (card.into !== null) return { text: room.card(card.into)?.text ?? card.text, how: 'merged' };
    if (card.state === 'parked' && draft.what !== 'wording' && draft.what !== 'proposal') return { text: card.text, how: 'parked' };
  }
  return undefined;
}

/** Whether the record that a text was about is gone. */
function isGone(room: SessionClient, { draft }: Unfinished): boolean {
  const { what, target } = draft;
  if (what === 'commitment-change' || what === 'due') return !room.commitments.some(({ id }) => id === target);
  return what === 'opportunity-change' && !room.opportunities.some(({ id }) => id === target);
}

/** Whether its form will not come back: the card was merged or withdrawn, the record taken off, the round ended. */
export function isOver(room: SessionClient, item: Unfinished): boolean {
  const { draft } = item;
  const isOtherRound = draft.what === 'slides' && String(room.activity(draft.activity)?.round) !== draft.target;
  return lost(room, item) !== undefined || isGone(room, item) || isOtherRound;
}

/** Whether its form is only on another screen: nothing happened to it. */
export function isElsewhere(room: SessionClient, item: Unfinished): boolean {
  const { form, draft } = item;
  if (room.drafts.isEnded(form) || draft.refusal !== null || isOver(room, item)) return false;
  return room.isTaking(draft.activity) || (room.outbox?.isSending(form) ?? false);
}

/** Why a text is shown here and not in its form, as a sentence for the person. */
export function whatHappened(room: SessionClient, item: Unfinished, drafts: Drafts, shown: string | null, t: Say): string {
  const { form, draft } = item;
  if (drafts.isEnded(form)) return t('unfinished.ended');
  if (drafts === room.left) return t('unfinished.because-seat');
  if (room.outbox?.isSending(form) ?? false) return t(room.link === 'open' ? 'form.sending' : 'form.waiting');
  const card = lost(room, item);
  if (card !== undefined) return t(`unfinished.because-${card.how}`, { text: card.text });
  if (isGone(room, item)) return t('unfinished.because-gone');
  const { refusal, activity } = draft;
  if (refusal !== null) return refusal.message === '' ? t('form.tooBig') : `${refusal.message} ${refusal.wayOut}`.trim();
  const view = room.activity(activity);
  if (isOver(room, item)) return t('unfinished.because-round', { title: view?.spec.title ?? '' });
  if (view !== null && !room.isTaking(view.id)) return t('unfinished.because-closed', { title: view.spec.title });
  if (view !== null && view.id === shown) return t('unfinished.because-later');
  return view === null ? t('unfinished.because-hidden') : t('unfinished.because-elsewhere', { title: view.spec.title });
}
