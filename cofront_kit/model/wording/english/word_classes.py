"""English words by class. A word stands for all of its forms; ``=`` before it for that form alone."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CLASSES: Final[dict[str, frozenset[str]]] = {
    # --- small words
    "be": _words("=be =am =is =are =was =were =been =being =r =ain't"),
    "have": _words("=have =has =had =having"),
    "modal": _words("will would can could shall should may might must ought =wo"),
    "not": _words("=not =never =no =n't"),
    "function": _words(
        "=a =an =the =this =that =these =those =and =or =nor =if =of =to =in =on =at =by =for =with =from =as =than =then "
        "=into =about =over =under =after =before =between =without =within =is =are =was =were =be =been =being =am "
        "=has =have =had =do =does =did =not =no =will =would =can =could =should =may =might =must =it =its =he =she "
        "=they =them =we =us =i =me =you =your =their =our =my =his =her =who =what =when =where =why =how =which "
        "=there =here =so =because =while =since =until =but =yet =always =never =just =only =also =too =all =both "
        "=every =each =some =any =let =let's =please =thank =thanks =yes =no =well =okay =ok =oh =maybe =perhaps =such"
    ),
    "adv": _words(
        "=just =only =even =still =again =also =so =really =simply =clearly =obviously =apparently =evidently =honestly "
        "=actually =basically =literally =truly =plainly =very =too =quite =rather =pretty =fairly =somewhat =utterly "
        "=totally =completely =absolutely =entirely =thoroughly =downright =outright =merely =once =always =constantly "
        "=forever =continually =continuously =repeatedly =consistently =regularly =often =usually =probably =certainly "
        "=definitely =surely =all =already =now =such =far =way =a =bit =little =more =most =as =incredibly =extremely "
        "=deeply =highly =unbelievably =frankly =seriously =plain =bloody =damn =fucking =freaking =ever =almost =that "
        "=at =times =by =nature =been =proven =kind =sort =of =both =from =day =one =long =then =fully =openly =secretly "
        "=quietly =deliberately =intentionally =knowingly =happily =routinely =blatantly =shamelessly =conveniently "
        "=suddenly =typically =yet"
    ),
    "degree": _words(
        "=so =too =very =really =quite =rather =pretty =utterly =totally =completely =absolutely =incredibly =extremely "
        "=just =simply =such =plain =a =bit =little =more =most =as =way =far =clearly =obviously =always =downright"
    ),
    "all": _words(
        "=always =forever =constantly =continually =continuously =perpetually =invariably =incessantly =endlessly =all "
        "=permanently =repeatedly"
    ),
    "doing": _words(
        "keep seem appear tend like love try manage continue start begin choose decide insist enjoy prefer want"
    ),
    "self": _words("=we =i =us =me =ourselves =myself =ours"),
    "whose": _words("=your =their =ur =his =her =yer =yours =theirs"),
    "person": _words("=he =she"),
    "every": _words("=every =each =all =everything =everyone =everybody =anything =anyone =whatever =any"),
    "asked": _words("=?"),
    "subj": _words("=we =i"),
    "common": _words(  # capitalised at a sentence's beginning without being names
        "same spare typical different late slow high low missing more less many few several most other another new old first "
        "second third last next half stop look listen give take tell show make keep check find use see try think remember "
        "imagine great nice wow bravo congratulations brilliant yesterday today tomorrow tonight frankly however nobody none "
        "someone somebody everyone everybody anyone people customer supplier partner team colleague staff manager both either "
        "neither like unlike instead despite according regarding during once twice about above across along among around "
        "against behind below beside besides beyond down inside near off outside through throughout toward via whether "
        "unless though although plus per except including even ever never always often sometimes usually rarely still again "
        "already soon later early fast good bad big small long short hard easy true false right wrong open closed free full "
        "empty real fake clear sure ready happy sad angry tired sick sorry welcome grow get got go come do stay leave "
        "start begin end finish wait sit stand run walk talk speak say ask answer reply read write learn teach work play pay buy sell send "
        "put set let add cut fix build break open close turn move change follow lead bring carry hold help need want like "
        "love hate hope wish feel believe know understand mean seem agree decide plan discuss meet share trust blame spend "
        "save win lose fail pass miss hit push pull drop raise rise fall count care admit face shame respect incompetence "
        "whoever whatever whenever wherever however whichever part parts side sides thing things way ways man men woman women "
        "guy guys kid kids nothing something anything everything reality fact facts truth lies excuses action actions words "
        "word point points reason reasons number numbers others rest majority minority shame enough"
    ),
    "own": _words("=our =my"),
    "so-called": _words(
        "=so-called =socalled =self-proclaimed =self-styled =self-appointed =would-be =wannabe"
    ),
    "wanting": _words("=wanting =thinking"),
    "mock": _words("=🤡 =🙄 =🤦"),
    "place": _words("=hq =headquarters =headquarter"),
    "hedge": _words("=maybe =perhaps =might =sometimes =possibly =partly"),
    # --- people
    "group": _words(
        "team people guy folk engineer developer manager management leadership leader staff crew boss lawyer side company "
        "organization firm department dept office planner buyer sales procurement purchasing legal finance support desk "
        "helpdesk expert consultant director executive exec ceo cfo cto vp lead colleague employee worker technician "
        "operator rep representative salespeople salesman salesperson accountant controller hq headquarter board lot "
        "bunch gang analyst specialist designer programmer coder admin architect marketing logistics hr controlling "
        "tester driver negotiator partner delegation counterpart squad subsidiary contractor subcontractor agent clerk "
        "secretary assistant chairman president founder owner trainer intern coordinator supervisor foreman buyer "
        "crowd bunch clique managment managemnt chief superior recruiter scientist researcher chemist inspector auditor committee colleague mate friend bureaucrat official "
        "branch division group"
    ),
    "partner": _words("=vendor =contractor =reseller =integrator =franchisor"),
    "nation": _words(
        "=german =french =dutch =british =english =american =italian =spanish =swiss =austrian =swedish =danish =finnish "
        "=norwegian =polish =czech =russian =chinese =japanese =korean =indian =turkish =greek =irish =scottish =belgian "
        "=portuguese =brazilian =mexican =canadian =australian =european =asian =israeli =hungarian =romanian =ukrainian"
    ),
    "nations": _words(
        "=germans =americans =italians =swiss =austrians =swedes =danes =finns =norwegians =poles =russians =chinese "
        "=japanese =koreans =indians =turks =greeks =belgians =brits =europeans =asians =mexicans =brazilians =aussies "
        "=consultants =lawyers =bankers =salespeople =engineers =bureaucrats =academics"
    ),
    "veil": _words(
        "people partner colleague folk company party team member individual someone gentleman lady participant guest "
        "manager person organization department side stakeholder player friend contributor"
    ),
    # --- judgements about people
    "trait": _words(
        "arrogant lazy greedy stubborn incompetent dishonest unprofessional rude selfish childish immature careless "
        "reckless irresponsible unreliable untrustworthy clueless ignorant incapable useless hopeless pathetic stupid dumb "
        "idiotic foolish silly naive lousy sloppy corrupt crooked shady sneaky sly cunning devious manipulative deceitful "
        "deceptive duplicitous two-faced hypocritical cynical spiteful petty vindictive nasty hostile aggressive abusive "
        "toxic insulting disrespectful condescending patronizing patronising smug pompous self-centered self-centred "
        "self-serving egoistic egotistic egotistical narcissistic spoiled spoilt cowardly spineless gutless "
        "bullying domineering controlling bossy pushy overbearing uncooperative unhelpful unwilling unreasonable "
        "irrational ridiculous absurd laughable shameless ruthless heartless cruel insensitive indifferent unfriendly "
        "ungrateful uncaring thoughtless inconsiderate unethical immoral unscrupulous fraudulent disloyal treacherous "
        "insincere fake evasive secretive paranoid jealous stingy disorganized disorganised chaotic unprepared "
        "amateurish inept obtuse brainless mindless bureaucratic rigid inflexible close-minded narrow-minded "
        "short-sighted shortsighted backward hysterical crazy mad insane delusional impossible unbearable intolerable "
        "insufferable annoying irritating disgusting despicable disgraceful shameful contemptible appalling unserious "
        "unteachable obstinate pigheaded pig-headed cold-hearted power-hungry money-hungry cocky snobbish lying thieving "
        "cheating scheming whiny moody defensive apathetic negligent complacent disengaged dysfunctional exploitative "
        "unfair unjust dodgy bonkers nuts dim daft gormless dimwitted half-hearted opportunistic calculating mean dishonorable "
        "dishonourable disingenuous hypersensitive inhuman irresponsable superficial passive-aggressive clumsy erratic "
        "unpredictable forgetful impolite discourteous unresponsive inattentive humorless unqualified unfit overpaid "
        "overrated underhanded underhand vain big-headed haughty conceited snooty stuck-up high-handed dictatorial authoritarian "
        "tyrannical paternalistic chauvinist sexist racist prejudiced biased vengeful resentful petulant sulky touchy "
        "thin-skinned needy clingy gullible unhinged incorrigible obstructive destructive noncommittal wishy-washy "
        "unreachable-minded high-and-mighty holier-than-thou greedy-minded backstabbing grasping predatory unforgivable "
        "unimaginative visionless unmanageable unaccountable undisciplined uneducated unskilled untruthful unloyal lawless "
        "work-shy workshy feckless inane vacuous vulgar crass boorish oafish brutish barbaric savage primitive provincial "
        "bumbling blundering shambolic slapdash slipshod lackadaisical lethargic sluggish indolent cheeky impertinent "
        "impudent insolent bigoted ignorant misogynist misogynistic xenophobic elitist megalomaniac unfeeling callous cutthroat"
    ),
    "mild": _words(
        "slow late difficult terrible awful horrible bad worse worst wrong unclear vague cold hard demanding lost tight afraid scared"
    ),
    "traits": _words(  # nouns for people
        "liar cheat cheater thief crook fraud bully coward hypocrite idiot moron fool clown amateur joke disgrace failure "
        "parasite leech vulture shark snake rat freeloader free-rider freerider dictator tyrant control-freak freak jerk "
        "bastard asshole arsehole loser embarrassment nightmare disaster catastrophe burden scammer conman con-man "
        "troublemaker backstabber egomaniac narcissist bottleneck bozo dinosaur diva drama-queen cowboy bandit pirate "
        "gangster mafia ignoramus incompetents psychopath slacker whiner crybaby child kid baby toddler "
        "monster villain enemy saboteur traitor shambles mess pain nuisance obstacle roadblock dead-weight deadweight "
        "racketeer swindler imposter impostor charlatan pushover weasel predator menace liability hothead know-it-all "
        "opportunist manipulator bureaucrat cheapskate nobody mediocrity princess waste stain plague cancer curse poison lost-cause menace hack dilettante bluffer quitter"
    ),
    "vice": _words(  # nouns for what somebody is like
        "arrogance laziness greed stubbornness incompetence dishonesty unprofessionalism rudeness selfishness childishness "
        "immaturity carelessness recklessness irresponsibility unreliability cluelessness ignorance uselessness stupidity "
        "foolishness sloppiness corruption cunning manipulation deceit duplicity hypocrisy cynicism spite pettiness malice "
        "hostility aggression abuse disrespect condescension smugness ego egotism egoism narcissism cowardice spinelessness "
        "bullying ruthlessness cruelty insensitivity indifference ingratitude disloyalty treachery insincerity secrecy "
        "paranoia jealousy stinginess disorganization ineptitude bureaucracy rigidity inflexibility obstinacy "
        "narrow-mindedness short-sightedness shortsightedness negligence neglect complacency apathy betrayal lies lie "
        "excuses excuse games tricks trick meddling bickering whining nagging moaning posturing politics scheming "
        "inability unwillingness refusal failure attitude incapacity mendacity vanity mistrust paranoia obsession "
        "double-dealing backstabbing empire-building finger-pointing finger-pointing nonsense bullshit crap rubbish bs "
        "intransigence amateurism dilettantism blackmail cheating lying"
    ),
    "scorn": _words(  # words of contempt: with somebody as the subject they are about that person
        "obsessed vendetta grudge megalomaniac rotten worthless filthy crap bullshit circus kindergarten puppet lapdog minion "
        "tantrum whim farce charade sham racket blackmail trickery smear stink reek suck idiotic shoddy half-baked botched "
        "inexcusable unforgivable outrageous scandalous dismal deplorable lamentable abysmal dreadful "
        "atrocious woeful laughing-stock laughingstock snake-pit smokescreen fairy-tale swamp cesspool zoo "
        "madhouse asylum mafia cartel dictatorship autocracy fiefdom hellhole crooked rogue shenanigans "
        "chicanery sleazy vile wicked evil malicious villainous predatory parasitic vampiric bloodsucking "
        "gutter scum jerk moron brainwashed deluded oblivious tone-deaf out-of-touch megalomania god-complex superiority "
        "stupidly lazily arrogantly carelessly recklessly brazenly cynically selfishly greedily cowardly dishonestly "
        "unprofessionally blindly ruthlessly spitefully smugly rudely incompetently pathetically disgustingly"
    ),
    "customer": _words(
        "customer client user consumer patient passenger visitor guest tenant buyer shopper driver applicant student citizen"
    ),
    "virtue": _words(
        "integrity honesty respect decency shame manners discipline backbone spine conscience honor clue idea empathy "
        "competence professionalism courage loyalty brains vision self-awareness humility scruples morals ethics sense "
        "accountability commitment seriousness dignity pride interest intention humanity class guts spirit patience "
        "common-sense ownership credibility skills skill understanding gratitude"
    ),
    "cheat": _words(  # done to somebody, with or without an object: always about the person
        "lie cheat deceive manipulate betray bully sabotage undermine exploit blackmail backstab scam swindle defraud con "
        "whine moan sulk bluff grandstand freeload sneer gloat scheme conspire cheat fib belittle humiliate patronize "
        "disrespect insult mock ridicule scapegoat gaslight stonewall sandbag double-cross doublecross shortchange rip-off "
        "hoodwink mislead trick dupe fleece bamboozle outmaneuver badmouth bad-mouth slander trash abuse harass intimidate "
        "coerce nag meddle micromanage hoard steal bungle botch weasel wriggle "
        "procrastinate dither hog squander preach brag boast dodge evade fudge nitpick quibble dictate renege overpromise "
        "moralize backpedal backtrack flip-flop chicken grovel pander gossip "
        "spy snoop loaf slack foot-drag dawdle fumble flounder posture showboat gatekeep discriminate harangue obfuscate "
        "prevaricate equivocate misrepresent embezzle pilfer hijack trample weaponize plunder loot profiteer sponge shirk cower bluster gatecrash eavesdrop snitch "
        "backdate doctor plagiarize freeride gouge "
        "cherry-pick mooch wallow rant rave bicker squabble bumble flail goof"
    ),
    "harm": _words(  # about the person when it is done to us
        "ignore blame attack dismiss punish block bypass exclude corner squeeze pressure pressurize force push use hurt fail "
        "fool dump abandon ditch snub sideline smear accuse shame blindside ambush play screw rob milk drain bleed "
        "disappoint fight obstruct hinder sink kill ruin wreck destroy damage burn neglect underestimate overrule silence "
        "interrupt drown strangle starve suffocate bulldoze steamroll railroad outvote threaten betray scare hold string "
        "starve walk stab wreck mess undercut outsmart outplay jerk bleed drop freeze short-change undermine marginalize mistreat spite"
    ),
    "wreck": _words(
        "ruin wreck destroy sabotage spoil poison torpedo derail trash botch bungle wreak undermine squander"
    ),
    "dent": _words("kill screw mess muck foul cripple sink jeopardize damage break harm hurt block blow"),
    "feigned": _words(  # said as feelings, meant as judgements
        "betrayed used manipulated ignored cheated abandoned attacked bullied disrespected exploited tricked misled "
        "deceived unappreciated undervalued patronized patronised belittled blackmailed threatened victimized victimised "
        "abused insulted humiliated mistreated neglected unheard unsupported robbed fooled provoked pressured pressurized "
        "cornered coerced dismissed invalidated rejected scammed sidelined steamrolled suffocated trapped wronged mocked "
        "punished blindsided stabbed screwed played let milked taken duped double-crossed disregarded excluded"
    ),
    "good": _words(
        "help helpful honest open fair reliable kind supportive good great excellent quick quickly prompt promptly friendly "
        "clear polite patient professional constructive generous thorough careful best complete punctual transparent "
        "respectful welcome welcoming correct appreciate support deliver listen share improve solve answer early thoughtful "
        "flexible responsive cooperative loyal trustworthy dependable correctly timely latest newest available nice nicely efficient efficiently calm constructive"
    ),
    "failing": _words(
        "miss fail complain refuse lie cheat disappoint break let lose forget betray hesitate abandon ignore bother cause "
        "give-up argue doubt regret hide hurt blame"
    ),
    "thing": _words(
        "price cost data stock cash order invoice contract report plan process tool system software hardware portal test "
        "delivery shipment part line truck forecast deadline date time quality trust budget money meeting call mail email "
        "e-mail document file drawing spec specification release update server machine product project customer market "
        "rule standard law regulation customs tax weather network backup ticket number figure result review audit label "
        "sample batch package pallet warehouse plant factory production stakeholder workshop agenda minute minutes action "
        "item scope risk issue problem question answer reply feedback communication information training template form "
        "clause penalty rebate margin volume capacity lead-time schedule roadmap milestone launch pilot phase handover "
        "interface api erp edi sap pdf kpi sla nda crm url gps spreadsheet dashboard chart slide deck demo prototype tooling "
        "mold die sensor battery pump valve steel paint housing material energy gas power fuel transport freight container "
        "harbor harbour storm flood strike queue hotline website app login password screen code bug defect error outage "
        "incident return complaint claim payment salary bonus incentive target goal strategy vision alliance partnership "
        "collaboration cooperation session step idea proposal offer quote tender bid lot week month quarter year day hour "
        "nothing something everything anything work effort result effect delay gap lack turnover growth sale revenue traffic "
        "decision approval change request requirement access license permit certificate visa consent signature translation "
        "lesson feature module component version build pipeline deployment cloud storage bandwidth latency safety security "
        "privacy health culture tone mood atmosphere energy tension conflict disagreement misunderstanding difference "
        "similarity language english german english-only office-hours shift overtime holiday vacation lunch travel hotel "
        "brand logo campaign ad press news article story photo video noise heat dust water air light space room door key"
    ),
    "calendar": _words(
        "=january =february =march =april =june =july =august =september =october =november =december =jan =feb =mar =apr "
        "=jun =jul =aug =sep =sept =oct =nov =dec =monday =tuesday =wednesday =thursday =friday =saturday =sunday =mondays =tuesdays =wednesdays =thursdays =fridays =saturdays =sundays =weekend =weekends =q1 =q2 "
        "=q3 =q4 =christmas =easter =spring =summer =autumn =winter"
    ),
    "count": _words(
        "=two =three =four =five =six =seven =eight =nine =ten =eleven =twelve =fifteen =twenty =thirty =forty =fifty =sixty "
        "=seventy =eighty =ninety =hundred =thousand =million =twice =half =percent =% =dozen"
    ),
    "unit": _words(
        "second minute hour day week month quarter year euro dollar pound unit piece percent ticket page time row"
    ),
    "ask": _words(
        "=what =how =which =where =when =could =can =would =will =do =does =did =is =are =have =has =who =why =should =may =shall"
    ),
    "openask": _words("=what =how =which =where =when =could =would"),
    "need": _words("need want wish hope prefer suggest propose like ask request offer"),
    "filler": _words(
        "=hi =hello =dear =well =okay =ok =so =and =also =look =listen =yes =yeah =no =sorry =frankly =honestly"
    ),
}
