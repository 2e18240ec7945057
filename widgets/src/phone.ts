import { define } from './define.js';
import { Attention } from './elements/attention/attention.js';
import { CheckIn } from './elements/check-in/check-in.js';
import { OwnProfile } from './elements/check-in/own-profile.js';
import { Board } from './elements/board/board.js';
import { Card } from './elements/board/card.js';
import { Clock } from './elements/clock/clock.js';
import { Cofront } from './elements/cofront/cofront.js';
import { Commitments } from './elements/commitments/commitments.js';
import { DotRanking } from './elements/dot-vote/dot-ranking.js';
import { DotVote } from './elements/dot-vote/dot-vote.js';
import { FistResult } from './elements/fist/fist-result.js';
import { Fist } from './elements/fist/fist.js';
import { Ledger } from './elements/ledger/ledger.js';
import { LensProfile } from './elements/lens-profile/lens-profile.js';
import { Mirror } from './elements/mirror/mirror.js';
import { ReadOut } from './elements/read-out/read-out.js';
import { Share } from './elements/share/share.js';
import { Slides } from './elements/slides/slides.js';
import { Stage } from './elements/stage/stage.js';
import { Step } from './elements/step/step.js';
import { TrustPoll } from './elements/trust-poll/trust-poll.js';
import { TrustResults } from './elements/trust-results/trust-results.js';
import { Unfinished } from './elements/unfinished/unfinished.js';
import { reloadOnRebuild } from './reload.js';
import { Sure } from './ui/sure.js';
import { TextField } from './ui/text-field.js';

/**
 * What participants' phones need, a module of its own for the pages of the door: the console, the big screen and the coach are in
 * `main.ts`, which takes all of this with it.
 */
define('cofront-stage', Stage);
define('cofront-sure', Sure);
define('cofront-unfinished', Unfinished);
define('cofront-attention', Attention);
define('cofront-check-in', CheckIn);
define('cofront-own-profile', OwnProfile);
define('cofront-lens-profile', LensProfile);
define('cofront-trust-poll', TrustPoll);
define('cofront-trust-results', TrustResults);
define('cofront-mirror', Mirror);
define('cofront-share', Share);
define('cofront-field', TextField);
define('cofront-slides', Slides);
define('cofront-card', Card);
define('cofront-board', Board);
define('cofront-dot-vote', DotVote);
define('cofront-dot-ranking', DotRanking);
define('cofront-fist', Fist);
define('cofront-fist-result', FistResult);
define('cofront-clock', Clock);
define('cofront-cofront', Cofront);
define('cofront-commitments', Commitments);
define('cofront-ledger', Ledger);
define('cofront-read-out', ReadOut);
define('cofront-step', Step);
if (DEV) reloadOnRebuild(import.meta.url);
