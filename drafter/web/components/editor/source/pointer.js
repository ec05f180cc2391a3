// When a click is under way. The page must not move between its two halves: a button that slides
// away under the pressed pointer gets no click.

const LONGEST_PRESS = 2000 // ms
const waiting = new Set()
let down = false
let release = 0

function settle() {
  clearTimeout(release)
  down = false
  const calls = [...waiting]
  waiting.clear()
  for (const call of calls) call()
}

function press(event) {
  if (event.button !== 0) return
  down = true
  clearTimeout(release)
  release = setTimeout(settle, LONGEST_PRESS)
}

/** Call now, or just before the click that the pressed pointer is about to make is handled. */
export function outsideClicks(call) {
  if (down) waiting.add(call)
  else call()
}

addEventListener("pointerdown", press, true)
addEventListener("click", settle, true)
// A click, if there is one, follows its pointerup at once.
addEventListener("pointerup", () => setTimeout(settle), true)
addEventListener("pointercancel", settle, true)
