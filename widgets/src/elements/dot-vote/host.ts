import type { KindHost } from '../../kind.js';
import type { DotsResult, DotVoteSpec } from '../../view.js';
import { ballotBands } from '../screen/sheets/ballot.js';
import { votesOf } from './dots.js';
import { dotsSheet, rankedBody, voteStyles } from './sheet.js';

export const host: KindHost<DotVoteSpec> = {
  sheet: (draw, view) => {
    const result = draw.room.opened<DotsResult>(view.id, view.round);
    return result === null ? null : dotsSheet(draw, view, result);
  },
  ballot: (draw, view) => ballotBands(draw, view, (of) => draw.t('vote.count', { n: votesOf(view), of, cap: view.spec.cap })),
  spots: (room, { id, state, round }) =>
    state !== 'revealed'
      ? []
      : (room.opened<DotsResult>(id, round)?.ranking ?? []).map(({ card, text }) => ({ spot: { what: 'result', target: id, part: card }, words: text })),
  spot: (draw, { target, part }, alone) => {
    const view = draw.room.activity(target);
    const result = view === null ? null : draw.room.opened<DotsResult>(view.id, view.round);
    const ranked = result?.ranking.find(({ card }) => card === part);
    if (result === null || ranked === undefined) return null;
    const place = 1 + result.ranking.filter(({ total }) => (total ?? -1) > (ranked.total ?? -1)).length;
    return alone({ key: 'ranked', body: rankedBody(draw, ranked, place, result) }, { styles: [voteStyles] });
  },
  opening: () => 'steps.openVote',
};
