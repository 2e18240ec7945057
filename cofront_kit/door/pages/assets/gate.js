// The small page before a facilitator's notebook: hands the capability from the link's fragment to the door, which
// never sees a fragment by itself, and goes on with the ticket it gets.
const note = document.getElementById('note');
const capability = capabilityIn(location.hash.slice(1));
history.replaceState(null, '', location.pathname);

// Messengers encode links anew, and take the dot or bracket behind one along.
function capabilityIn(fragment) {
  let plain = fragment;
  try {
    for (let round = 0; round < 3; round += 1) plain = decodeURIComponent(plain);
  } catch {
    // Decoded as far as it can be.
  }
  const found = /(?<![\w-])f\.([\w-]{20})/i.exec(plain.replace(/\p{Cf}|\s/gu, ''));
  return found === null ? plain : `f.${found[1]}`;
}

async function enter() {
  if (capability === '') {
    note.textContent = note.dataset.incomplete;
    return;
  }
  try {
    const answer = await fetch(`${location.pathname}/ticket`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ capability }),
    });
    if (answer.ok) location.replace((await answer.json()).go);
    else note.textContent = answer.status === 403 ? note.dataset.refused : note.dataset.trouble;
  } catch {
    note.textContent = note.dataset.trouble;
  }
}

void enter();
