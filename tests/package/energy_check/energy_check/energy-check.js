// The browser's side of the energy check: one module that imports nothing. cofront-kit hands it what it needs.

const words = {
  'energy-check.intro': 'Your answer is sealed until it is opened for everyone at the same moment. Only groups of {k} or more are shown.',
  'energy-check.count': 'One question.',
  'energy-check.skip': 'I would rather not say',
  'energy-check.none': 'not said',
  'energy-check.hidden': 'Too few answers to show',
  'energy-check.alike': 'All of them: {label}',
};

export default ({ html, css, nothing, BallotElement, PartElement, valueOf, scale, scaleStyles, figuresOf, partyLabel, hue }) => {
  const labels = ({ points, low, high }) =>
    Array.from({ length: points }, (_, at) => (at === 0 ? `${at + 1}, ${low}` : at === points - 1 ? `${at + 1}, ${high}` : `${at + 1}`));

  class Ballot extends BallotElement {
    static styles = [...BallotElement.styles, scaleStyles];

    questions() {
      const target = this.room.session?.parties.find(({ id }) => id === this.rater);
      return target === undefined ? [] : [{ target, item: { id: 'energy' } }];
    }

    countText() {
      return this.t('energy-check.count');
    }

    introText({ threshold }) {
      return this.t('energy-check.intro', { k: threshold ?? '' });
    }

    whoText({ threshold }) {
      return this.t('poll.who', { k: threshold ?? '' });
    }

    renderAsked({ spec }, question, draft, choose) {
      return html`<h1 id="item" tabindex="-1" dir="auto">${spec.question}</h1>
        ${scale({
          labels: labels(spec),
          cannotJudge: this.t('energy-check.skip'),
          value: valueOf(draft, question),
          name: spec.question,
          hint: this.t('poll.scaleHint'),
          choose,
        })}`;
    }

    renderAnswers({ spec }, questions, draft, goTo) {
      return html`<ol>
        ${questions.map((question) => {
          const value = valueOf(draft, question);
          const said = value === null ? this.t('energy-check.none') : value === 0 ? this.t('energy-check.skip') : labels(spec)[value - 1];
          return html`<li><button class="answer" @click=${() => goTo(question)}><span dir="auto">${spec.question}</span><strong>${said}</strong></button></li>`;
        })}
      </ol>`;
    }
  }

  /** A dot for every answer, over its point of the scale. */
  const dots = (counts, colour) => html`<div class="dots" role="img" aria-label=${counts.map((n, at) => `${at + 1}: ${n}`).join(', ')}>
    ${counts.map(
      (n, at) => html`<div><span class="pile">${Array.from({ length: n }, () => html`<i style="background:${colour}"></i>`)}</span><b>${at + 1}</b></div>`,
    )}
  </div>`;

  const dotStyles = css`
    .energy {
      display: grid;
      gap: 0.3em;
    }
    .dots {
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
      gap: 0.4em;
      max-inline-size: 22em;
    }
    .dots > div {
      display: grid;
      grid-template-rows: 1fr auto;
      justify-items: center;
      border-block-end: none;
    }
    .pile {
      display: flex;
      flex-flow: column-reverse wrap;
      align-content: center;
      gap: 0.2em;
      min-block-size: 1.2em;
      max-block-size: 8em;
    }
    .pile i {
      inline-size: 0.8em;
      block-size: 0.8em;
      border-radius: 50%;
    }
    .dots b {
      border-block-start: 2px solid var(--c-line);
      inline-size: 100%;
      text-align: center;
      font-weight: 500;
    }
  `;

  /** What was opened of one side. */
  const side = (t, party, item, spec) => {
    const figures = figuresOf(item, party);
    const alike = figures?.unanimous ? t('energy-check.alike', { label: figures.unanimous === 'high' ? spec.high : spec.low }) : '';
    return html`<div class="energy">
      <span class="party" style="color:${hue(party.mark)}">${partyLabel(party)}</span>
      ${figures?.counts ? dots(figures.counts, hue(party.mark)) : html`<p class="hatched"><span>${alike || t('energy-check.hidden')}</span></p>`}
    </div>`;
  };

  class Result extends PartElement {
    static styles = [...PartElement.styles, dotStyles];

    render() {
      const { view } = this;
      const item = view === null ? undefined : this.room.result(view.id, view.round)?.items[0];
      if (item === undefined) return nothing;
      return html`<section class="stack opens">
        <h1 tabindex="-1" dir="auto">${view.spec.title}</h1>
        <p class="soft" dir="auto">${view.spec.question}</p>
        ${this.parties.map((party) => side((key, values) => this.t(key, values), party, item, view.spec))}
        <p class="soft small">1 ${view.spec.low}, ${view.spec.points} ${view.spec.high}</p>
      </section>`;
    }
  }

  return {
    name: 'energy-check',
    sealed: 'figures',
    parts: async () => ({ elements: { 'energy-check-ballot': Ballot, 'energy-check-result': Result }, words }),
    host: async () => ({
      words,
      spots: () => [],
      sheet: (draw, view) => {
        const item = draw.room.result(view.id, view.round)?.items[0];
        if (item === undefined) return null;
        const cell = (party) => ({ key: `energy/${party.id}`, body: side((key, values) => draw.t(key, values), party, item, view.spec) });
        return {
          key: `energy/${view.id}/${view.round}`,
          styles: [dotStyles],
          bands: [{ key: 'sides', head: html`<h2 dir="auto">${view.spec.question}</h2>`, columns: draw.parties.map((party) => ({ key: party.id, cells: [cell(party)] })) }],
        };
      },
    }),
    work: ({ id }, { room, tick, preview = false, entering = null, entered }) =>
      html`<energy-check-ballot .room=${room} .tick=${tick} activity=${id} ?preview=${preview} .entering=${entering} @entered=${entered}></energy-check-ballot>`,
    results: ({ id }, { room, tick, opening = false }) =>
      html`<energy-check-result .room=${room} .tick=${tick} activity=${id} ?opening=${opening}></energy-check-result>`,
  };
};
