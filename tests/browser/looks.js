// Looks at everything that a page shows, through shadow roots, and says what a person in the room would trip over.
({ view, limit }) => {
  const found = [];
  const W = innerWidth, H = innerHeight;
  const isScreen = view === 'screen';
  const SCROLLS = /auto|scroll/, CUTS = /hidden|clip/;
  const UNBROKEN = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/u;
  const styles = new Map();
  const css = (one) => styles.get(one) ?? (styles.set(one, getComputedStyle(one)), styles.get(one));
  const up = (one) => one.assignedSlot ?? one.parentElement ?? (one.getRootNode() instanceof ShadowRoot ? one.getRootNode().host : null);
  const name = (one) => {
    const own = one.localName + (one.id ? '#' + one.id : '') + [...one.classList].slice(0, 2).map((each) => '.' + each).join('');
    return own;
  };
  const path = (one) => {
    const parts = [];
    for (let at = one; at && at !== document.body && parts.length < 7; at = up(at)) {
      parts.unshift(name(at));
      if (at.localName.includes('-') && parts.length > 1) break;
    }
    return parts.join(' > ');
  };
  const say = (kind, one, text, box) => {
    found.push({ kind, at: path(one), text: String(text).trim().replace(/\s+/g, ' ').slice(0, 80),
      box: box ? [box.left, box.top, box.right, box.bottom].map(Math.round) : null });
  };
  // What is hidden for the eye only, and pictures of other pages, are not looked into.
  const isSkipped = (one) => {
    if (['script', 'style', 'template', 'noscript', 'option', 'title', 'head'].includes(one.localName)) return true;
    if (one.hasAttribute('data-picture') || (one.localName === 'cofront-stage' && one.hasAttribute('preview'))) return true;
    if (!(one instanceof SVGElement) && !one.checkVisibility({ checkOpacity: false, checkVisibilityCSS: false })) return css(one).display !== 'contents';
    const style = css(one);
    if (Number(style.opacity) === 0) return true;
    if (style.position === 'absolute' || style.position === 'fixed') {
      const box = one.getBoundingClientRect();
      if (box.width <= 2 && box.height <= 2) return true;
      if (/rect\(0px|inset\(50%|inset\(100%/.test(style.clip + style.clipPath)) return true;
    }
    return false;
  };
  const texts = [], boxes = [], wholes = [], walked = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (/\S/.test(node.data)) texts.push(node);
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || isSkipped(node)) return;
    walked.push(node);
    if (node.matches('button, input, textarea, select, img, canvas, [role=button], summary') || (node.localName === 'svg' && !node.closest('button'))) boxes.push(node);
    if (node.matches('.whole, [data-whole], time')) wholes.push(node);
    if (node.localName === 'svg') { for (const each of node.querySelectorAll('text')) walk(each); return; }
    if (node.localName === 'slot') { (node.assignedNodes().length ? node.assignedNodes() : node.childNodes).forEach(walk); return; }
    (node.shadowRoot ?? node).childNodes.forEach(walk);
  };
  // A card that is drawn only when it is scrolled to has its true height in the check and on the picture.
  const lay = (root) => {
    for (const one of root.querySelectorAll('*')) {
      if (getComputedStyle(one).contentVisibility === 'auto') one.style.contentVisibility = 'visible';
      if (one.shadowRoot) lay(one.shadowRoot);
    }
  };
  lay(document);
  walk(document.body);

  const above = (one) => { const out = []; for (let at = one; at; at = up(at)) out.push(at); return out; };
  const layer = (chain) => chain.find((one) => /fixed|sticky/.test(css(one).position)) ?? chain.find((one) => one.localName === 'dialog') ?? null;
  /** What is left of a box inside the parts that scroll; says what cuts it off. */
  const seenThrough = (one, box, what, isText = false) => {
    let { left, top, right, bottom } = box;
    let cut = false, sideways = false;
    let isFree = false;
    for (const at of above(one)) {
      const style = css(at);
      if (at !== one || isText) {
        const x = style.overflowX, y = style.overflowY;
        if (!isFree && (x !== 'visible' || y !== 'visible') && style.display !== 'inline' && style.display !== 'contents' && at !== document.documentElement && at !== document.body) {
          const edge = at.getBoundingClientRect();
          const inner = { left: edge.left + at.clientLeft, top: edge.top + at.clientTop };
          inner.right = inner.left + at.clientWidth; inner.bottom = inner.top + at.clientHeight;
          const isCut = at.closest('[data-cut], .folded') !== null;
          if (CUTS.test(x) && (right > inner.right + 1.5 || left < inner.left - 1.5) && !cut && !isCut) { say('clipped', one, what, box); cut = true; }
          // Glyphs reach out of a tight line box without being cut.
          const slack = Math.max(2, (bottom - top) * 0.2);
          if (CUTS.test(y) && (bottom > inner.bottom + slack || top < inner.top - slack) && !cut && !isCut) { say('clipped', one, what, box); cut = true; }
          if (SCROLLS.test(x) || SCROLLS.test(y) || isCut) {
            left = Math.max(left, inner.left); right = Math.min(right, inner.right);
            top = Math.max(top, inner.top); bottom = Math.min(bottom, inner.bottom);
          }
        }
      }
      if (style.position === 'fixed') isFree = true;
    }
    // A sliver of a line that is folded or scrolled away says nothing.
    return cut || right - left < 1 || bottom - top < (box.bottom - box.top) / 2 ? null : { left, top, right, bottom };
  };
  const reach = (one, box, what, chain) => {
    const isFixed = chain.some((each) => css(each).position === 'fixed');
    const down = isFixed ? 0 : scrollY;
    if (box.right > W + 1.5 || box.left < -1.5) say('off screen', one, what, box);
    else if (box.top + down < -1.5) say('off screen', one, what, box);
    else if (isFixed && box.bottom > H + 1.5) say('off screen', one, what, box);
    else if (isScreen && box.bottom > H + 1.5) say('below the edge', one, what, box);
  };

  // --- words ---
  const range = document.createRange();
  const laid = [];
  for (const node of texts) {
    const owner = node.parentElement ?? node.getRootNode().host;
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 0.5);
    if (rects.length === 0) continue;
    const chain = above(owner);
    const style = css(owner);
    const size = parseFloat(style.fontSize) * (owner.currentCSSZoom ?? 1);
    if (size < limit - 0.05 && !owner.closest('[data-small]')) say('small text', owner, `${size.toFixed(1)} px: ${node.data}`, rects[0]);
    const lines = new Set(rects.map(({ top }) => Math.round(top / 3)));
    if (lines.size > 1 && !(owner instanceof SVGElement)) broken(node, owner, chain);
    for (const rect of rects) {
      const seen = seenThrough(owner, rect, node.data, true);
      if (seen === null) continue;
      reach(owner, seen, node.data, chain);
      spills(owner, seen, node.data, chain);
      laid.push({ box: seen, owner, node, chain, layer: layer(chain) });
    }
  }

  // Addresses and codes may break anywhere.
  function isAddress(node, owner) { return /:\/\//.test(node.data) || owner.closest('a.address, code, [data-address]') !== null; }

  function broken(node, owner, chain) {
    const block = chain.find((one) => !/inline|contents/.test(css(one).display) || /inline-(block|flex|grid)/.test(css(one).display)) ?? owner;
    const style = css(block);
    const room = block.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    for (const match of node.data.matchAll(/[^\s\u00ad\u200b\u2010-\u2015\-/]+/gu)) {
      const word = match[0];
      if (word.length < 2 || !/[\p{L}\p{N}]/u.test(word) || UNBROKEN.test(word) || isAddress(node, owner)) continue;
      range.setStart(node, match.index);
      range.setEnd(node, match.index + word.length);
      let rects = [...range.getClientRects()].filter(({ width }) => width > 0.5);
      // The hyphen that is drawn at a soft one belongs to what follows it.
      if (node.data[match.index - 1] === '\u00ad' && rects.length > 1 && rects[0].width < rects[0].height * 0.5) rects = rects.slice(1);
      const tops = rects.map(({ top }) => top);
      if (rects.length < 2 || Math.max(...tops) - Math.min(...tops) < rects[0].height * 0.5) continue;
      const width = rects.reduce((sum, rect) => sum + rect.width, 0);
      const isWider = width > room + 1 && room >= 170 && word.length > 20;
      if (!isWider) say('broken word', owner, `${word} in: ${node.data}`, range.getBoundingClientRect());
    }
  }

  function spills(owner, box, what, chain) {
    for (const one of chain) {
      if (one instanceof SVGElement || one === document.body || one === document.documentElement) return;
      const style = css(one);
      if (/inline$|contents/.test(style.display)) continue;
      const isDrawn = (style.backgroundColor !== 'rgba(0, 0, 0, 0)' && style.backgroundColor !== 'transparent') || parseFloat(style.borderLeftWidth) + parseFloat(style.borderRightWidth) > 0;
      if (!isDrawn) continue;
      const edge = one.getBoundingClientRect();
      if (edge.width < 2) return;
      if (box.right > edge.right + 2 || box.left < edge.left - 2 || box.top > edge.bottom + 1 || box.bottom < edge.top - 1) say('spills out', owner, what, box);
      return;
    }
  }

  // --- what must stay on one line ---
  for (const one of wholes) {
    range.selectNodeContents(one);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 0.5);
    const tops = rects.map(({ top, height }) => top + height / 2);
    if (rects.length > 1 && Math.max(...tops) - Math.min(...tops) > Math.max(...rects.map(({ height }) => height)) * 0.7) say('wrapped', one, one.textContent, one.getBoundingClientRect());
  }

  // --- boxes ---
  for (const one of boxes) {
    const box = one.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) continue;
    const seen = seenThrough(one, box, one.getAttribute('aria-label') ?? one.textContent);
    if (seen !== null) reach(one, seen, one.getAttribute('aria-label') ?? one.textContent, above(one));
  }

  // --- text on text ---
  laid.sort((one, other) => one.box.top - other.box.top);
  // What says "Whole text" lies over the end of a folded line on purpose.
  const isOver = ({ owner }) => owner.closest('.unfold, [data-over]') !== null;
  for (let i = 0; i < laid.length; i += 1) {
    const one = laid[i];
    if (isOver(one)) continue;
    for (let j = i + 1; j < laid.length && laid[j].box.top < one.box.bottom - 1; j += 1) {
      const other = laid[j];
      if (one.node === other.node || one.layer !== other.layer || isOver(other)) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      const least = Math.min(one.box.bottom - one.box.top, other.box.bottom - other.box.top);
      if (wide > 3 && high > least * 0.35) say('overlap', one.owner, `${one.node.data.trim().slice(0, 38)} ON ${other.node.data.trim().slice(0, 38)}`, one.box);
    }
  }

  // --- scrolling ---
  const page = document.documentElement;
  if (page.scrollWidth > W + 1) say('sideways', page, `${page.scrollWidth} px wide`, null);
  if (isScreen && page.scrollHeight > H + 1) say('scrolls', page, `${page.scrollHeight} px high`, null);
  for (const one of walked) {
    const style = css(one);
    if (one === page || one === document.body || /input|textarea/.test(one.localName)) continue;
    if (SCROLLS.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1 && !one.matches('[data-scrolls], [role=tablist]')) say('sideways', one, `${one.scrollWidth} in ${one.clientWidth} px`, one.getBoundingClientRect());
    if (isScreen && SCROLLS.test(style.overflowY) && one.scrollHeight > one.clientHeight + 1) say('scrolls', one, `${one.scrollHeight} in ${one.clientHeight} px`, one.getBoundingClientRect());
  }
  return { found, height: page.scrollHeight, texts: texts.length };
}
