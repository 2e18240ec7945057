#!/usr/bin/env bash
# lit 3.3.3, in the DOM of happy-dom 20.0.10; Chromium does the same
#
# A browser's translator replaces each text node by elements. React and Vue throw then, as is well known. Lit says nothing:
# it writes `.data` on whatever stands behind its marker, which an element takes as a property of no meaning, and
# considers the new text shown. Two values later the page still has the first one, without an error or a warning in
# Lit's development build either, while attributes beside it follow: a button may send what its label doesn't say. Only a change of type, to
# `nothing` or to a template, makes the place good again. Seen:
#   first         <p title="one">one</p>
#   translated    <p title="one"><font>eins</font></p>
#   second        <p title="two"><font>eins</font></p>
#   data of font  two
#   third         <p title="three"><font>eins</font></p>
#   after nothing <p title="four">four</p>
#   errors        0
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund lit@3.3.3 happy-dom@20.0.10 >/dev/null
cat > try.mjs <<'JS'
import assert from 'node:assert';
import { Window } from 'happy-dom';

const window = new Window();
for (const name of ['document', 'Node', 'Comment', 'HTMLElement', 'customElements', 'ShadowRoot', 'CSSStyleSheet']) globalThis[name] = window[name];
globalThis.window = window;
let errors = 0;
console.error = () => (errors += 1);
const { html, nothing, render } = await import('lit/html.js');
const place = document.createElement('div');
const seen = (value) => {
  render(html`<p title=${value === nothing ? '' : value}>${value}</p>`, place);
  return place.innerHTML.replace(/<!--.*?-->/g, '');
};

const first = seen('one');
const text = [...place.querySelector('p').childNodes].find(({ nodeType }) => nodeType === 3);
const font = document.createElement('font');
font.textContent = 'eins';
text.replaceWith(font);
const translated = place.innerHTML.replace(/<!--.*?-->/g, '');
const second = seen('two');
const data = font.data;
const third = seen('three');
seen(nothing);
const fourth = seen('four');
for (const [name, value] of Object.entries({ first, translated, second, 'data of font': data, third, 'after nothing': fourth, errors })) {
  console.log(name.padEnd(13), value);
}
assert.equal(second, '<p title="two"><font>eins</font></p>');
assert.equal(third, '<p title="three"><font>eins</font></p>');
assert.equal(fourth, '<p title="four">four</p>');
assert.equal(data, 'two');
assert.equal(errors, 0);
JS
node --no-warnings --conditions=development try.mjs
