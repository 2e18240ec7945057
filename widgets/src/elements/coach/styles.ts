import { css } from 'lit';

export const coachStyles = css`
  :host {
    container-type: inline-size;
    background: var(--c-ground);
  }
  :host(:not([embedded])) {
    min-block-size: 100dvh;
  }
  .alone {
    padding: 24px;
    max-inline-size: 40em;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 20px;
    padding: 18px 20px;
    border-block-end: 1px solid var(--c-line);
  }
  .head h1 {
    font-size: var(--c-large);
    flex: 1 1 12em;
  }
  .body {
    padding: 20px 20px 0;
  }
  .door {
    max-inline-size: 40em;
    margin-inline: auto;
    gap: 28px;
    padding-block: 32px;
  }
  .welcome {
    font-size: var(--c-display);
    letter-spacing: -0.02em;
  }
  .lead {
    font-size: var(--c-large);
  }
  .tight {
    gap: 6px;
  }
  .between {
    justify-content: space-between;
  }
  .what {
    gap: 10px;
    border-inline-start: 4px solid var(--c-midst);
    padding-inline-start: 16px;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding: 24px 20px 40px;
  }
  .columns.list .person,
  .columns.one .people {
    display: none;
  }
  .people {
    gap: 20px;
    align-content: start;
  }
  .people h2,
  .about summary {
    font-size: 0.9375em;
    color: var(--c-soft);
    letter-spacing: 0;
  }
  .people ul {
    display: grid;
    gap: 8px;
  }
  .people li button {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-height: 60px;
    text-align: start;
  }
  .people .asking li {
    border: 1px solid var(--c-line);
    border-radius: 10px;
    padding: 12px 14px;
  }
  .people .asking .whose {
    display: flex;
    gap: 12px;
    align-items: baseline;
  }
  .people .asking button {
    inline-size: auto;
    min-height: 48px;
  }
  .people [aria-current='true'] {
    background: var(--c-midst-soft);
    border-color: var(--c-midst-deep);
  }
  .who {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }
  .new {
    flex: none;
    background: var(--c-midst-soft);
    box-shadow: inset 0 0 0 1.5px var(--c-midst-deep);
    border-radius: 99px;
    padding: 1px 10px;
    font-size: 0.875em;
    font-weight: 600;
  }
  .about .what {
    margin-block: 4px 12px;
  }
  .person {
    gap: 24px;
    align-content: start;
    max-inline-size: 44em;
    inline-size: 100%;
  }
  .name {
    font-size: var(--c-title);
  }
  .back {
    margin-inline-start: -10px;
    margin-block-end: -16px;
  }
  .quote {
    display: grid;
    gap: 2px;
    border-inline-start: 4px solid var(--c-midst);
    padding-inline-start: 16px;
  }
  .quote p:last-child {
    font-size: var(--c-large);
    line-height: 1.45;
  }
  .profile {
    gap: 22px;
  }
  .lens {
    display: grid;
    gap: 2px;
  }
  .moment {
    display: grid;
    gap: 0 12px;
    align-items: center;
  }
  .lensends {
    display: flex;
    justify-content: space-between;
    gap: 16px;
  }
  .lensends :last-child {
    text-align: end;
  }
  @container (min-width: 34rem) {
    .moment {
      grid-template-columns: 9.5em minmax(0, 1fr);
    }
  }
  @container (min-width: 52rem) {
    .head,
    .body {
      padding-inline: 32px;
    }
    .columns {
      grid-template-columns: 19em minmax(0, 1fr);
      gap: 56px;
      padding: 32px 32px 48px;
    }
    .columns.list .person,
    .columns.one .people {
      display: grid;
    }
    .back {
      display: none;
    }
  }
`;
